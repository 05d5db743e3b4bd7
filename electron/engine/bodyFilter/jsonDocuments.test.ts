import { expect, test } from "vitest";
import { AppError } from "../../../shared/errors.ts";
import { jsonDocuments, type JsonDocument } from "../bodyView/jsonDocuments.testing.ts";
import { jsonValues, withoutMark } from "../bodyView/jsonTokens.testing.ts";
import { filterInMemory } from "./memorySpace.testing.ts";

const documents = jsonDocuments().filter(({ syntax }) => syntax === "json");
const valid = documents.filter(({ problemAt }) => problemAt === null);

async function filtered({ bytes, syntax }: JsonDocument, expression: string): Promise<string> {
  const { bytes: found, problem } = await filterInMemory(
    bytes,
    { language: "jsonpath", expression, syntax },
    pieceBytes,
  );
  if (problem !== null) throw AppError.fromData(problem);
  return found.toString("latin1");
}

/** So that hardly any token lies in one piece. */
const pieceBytes = 1021;

function listOf(values: readonly string[]): string {
  return values.length === 0 ? "[]\n" : `[\n${values.join(",\n")}\n]\n`;
}

test("what JSONPath finds are slices of the documents, all of them", async () => {
  const failed: string[] = [];
  for (const document of valid) {
    const [root = "", ...others] = jsonValues(withoutMark(document.bytes));
    if ((await filtered(document, "$")) !== listOf([root])) failed.push(`$ of ${document.name}`);
    // Of what is nested deep, all values would be the square of it.
    const lengths = others.reduce((sum, { length }) => sum + length, 0);
    if (lengths < 1_000_000 && (await filtered(document, "$..*")) !== listOf(others)) failed.push(document.name);
  }
  expect(failed).toEqual([]);
});

test("of the lines of NDJSON, too, whether they are one a line or not", async () => {
  const failed: string[] = [];
  for (const document of jsonDocuments().filter(({ syntax, problemAt }) => syntax === "ndjson" && problemAt === null)) {
    const found = await filtered(document, "$..*");
    if (found !== listOf(jsonValues(document.bytes))) failed.push(`${document.name}: ${found}`);
  }
  expect(failed).toEqual([]);
});

test("of a broken document the token is said that is broken", async () => {
  const failed: string[] = [];
  for (const document of documents.filter(({ problemAt }) => problemAt !== null)) {
    const before = withoutMark(document.bytes.subarray(0, document.problemAt ?? 0)).toString("latin1");
    const thrown: unknown = await filtered(document, "$").catch((error: unknown) => error);
    const data = thrown instanceof AppError ? thrown.data : null;
    const [, place = "-1"] = /^byte (\d+)$/.exec(String(data?.params["place"])) ?? [];
    // From there to the very byte nothing ends: it is the same number, word or escape.
    const isThere = Number(place) >= 0 && /^[^\s{}[\],:"]*$/.test(before.slice(Number(place)));
    if (data?.code !== "filter-bad-body" || Number(place) > before.length || !isThere) {
      failed.push(`${document.name}: ${place} for ${before.length}`);
    }
  }
  expect(failed).toEqual([]);
});
