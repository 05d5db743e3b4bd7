import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../shared/seededRandom.testing.ts";
import { ForwardOrder } from "./forwardOrder.ts";
import { planForward } from "./forwardPlan.ts";
import type { FoundPlace } from "./forwardWalk.ts";
import { compileJsonPath, followJsonPath } from "./jsonPath.ts";
import { readTape } from "./jsonTape.ts";
import { filterInMemory, MemorySpace } from "./memorySpace.testing.ts";
import { runJsonPath } from "./runJsonPath.ts";

const casesFile = join(import.meta.dirname, "../../../../shared/data/jsonpath-cts.json");

/** As the whole in memory says it, which the compliance suite is run against, too. */
function overTape(text: string, expression: string, isLines = false): string {
  const tape = readTape(Buffer.from(text), isLines);
  const found = followJsonPath(tape, compileJsonPath(expression)).map((node) => tape.slice(node).toString("utf8"));
  return found.length === 0 ? "[]\n" : `[\n${found.join(",\n")}\n]\n`;
}

function goingForward(text: string, expression: string, pieceBytes: number, isLines = false): string | null {
  if (planForward(compileJsonPath(expression), isLines) === null) return null;
  const space = new MemorySpace(Buffer.from(text), pieceBytes);
  runJsonPath(space, { expression, isLines, startBytes: 0 });
  return space.result.toString("utf8");
}

describe("a path that is followed going forward", () => {
  it.skipIf(!existsSync(casesFile))("finds what the whole in memory finds, in every case of the suite", () => {
    const { tests } = JSON.parse(readFileSync(casesFile, "utf8")) as {
      tests: { name: string; selector: string; document?: unknown; invalid_selector?: boolean }[];
    };
    let forward = 0;
    const failed: string[] = [];
    for (const { name, selector, document, invalid_selector: isInvalid } of tests) {
      if (isInvalid === true) continue;
      const text = JSON.stringify(document ?? null, null, 1);
      const found = goingForward(text, selector, 5);
      if (found !== null) forward += 1;
      if (found !== null && found !== overTape(text, selector)) failed.push(`${name}: ${selector}`);
    }
    expect(failed).toEqual([]);
    expect(forward).toBeGreaterThan(300);
  });

  it("finds the same in documents by chance, and in lines of them", () => {
    const random = seededRandom(6);
    const paths = [
      "$",
      "$.a",
      "$[*]",
      "$[1]",
      "$[0:3:2]",
      "$.a.b",
      "$[*].a",
      "$..a",
      "$..*",
      "$..[1]",
      "$..a.b",
      "$..[0:2]",
    ];
    const others = [
      "$..a[*]",
      "$.a..b",
      "$[*]..a[0]",
      "$[?@.a]",
      "$.a[?@.b == 1].c",
      "$[*]['b','a']",
      "$.b[-1]",
      "$..a['b','a']",
    ];
    const failed: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      const values = [randomText(random, 5), randomText(random, 4), randomText(random, 3)];
      for (const path of [...paths, ...others]) {
        const found = goingForward(values[0] ?? "", path, 1 + (round % 11));
        if (found !== null && found !== overTape(values[0] ?? "", path)) failed.push(`${path} of ${values[0]}`);
        const lines = values.join("\n");
        const inLines = goingForward(lines, path, 1 + (round % 13), true);
        if (inLines !== null && inLines !== overTape(lines, path, true)) failed.push(`${path} of lines ${lines}`);
      }
    }
    expect(failed).toEqual([]);
  });

  it("asks the whole in memory where a value is too large for the end of the path", async () => {
    const options = { language: "jsonpath", expression: "$[*][-1]", syntax: "json" } as const;
    const { text, count } = await filterInMemory(`[[1,2],["${"a".repeat(17_000_000)}",3]]`, options);
    expect({ text, count }).toEqual({ text: "[\n2,\n3\n]\n", count: 2 });
  });

  it("stops reading where nothing more can follow", () => {
    const text = `[${'{"a":1},'.repeat(3)}${" ".repeat(1000)}broken`;
    expect(goingForward(text, "$[0:2].a", 64)).toBe("[\n1,\n1\n]\n");
  });
});

describe("JSONPath", () => {
  it("keeps what was found before a body breaks off, and says where", async () => {
    const { text, problem, count } = await filterInMemory('[{"a":1},{"a":2},{"a"', {
      language: "jsonpath",
      expression: "$[*].a",
      syntax: "json",
    });
    expect({ text, count }).toEqual({ text: "[\n1,\n2\n]\n", count: 2 });
    expect(problem).toMatchObject({ code: "filter-bad-body", params: { place: "byte 21" } });
  });

  it("says in which column an expression is wrong", async () => {
    const columnOf = async (expression: string): Promise<unknown> => {
      const options = { language: "jsonpath", expression, syntax: "json" } as const;
      const thrown: unknown = await filterInMemory("{}", options).catch((error: unknown) => error);
      return thrown instanceof Error && "data" in thrown ? (thrown.data as { params: unknown }).params : thrown;
    };
    expect(await columnOf("$.a[?@.b = 1]")).toMatchObject({ reason: "to compare, write ==", column: 10 });
    expect(await columnOf("$.a b")).toMatchObject({ reason: "a . or a [ is missing", column: 5 });
    expect(await columnOf("a")).toMatchObject({ reason: "it must begin with $", column: 1 });
  });

  it("reads a body in the charset of its header, of its mark, or of UTF-16 without one", async () => {
    const options = { language: "jsonpath", expression: "$.é", syntax: "json" } as const;
    const source = '{"é":"ü"}';
    const sent: [Buffer, string?][] = [
      [Buffer.from(source, "latin1"), "iso-8859-1"],
      [Buffer.from(`\uFEFF${source}`, "utf16le")],
      [Buffer.from(source.replaceAll("é", "é"), "utf16le")],
      [Buffer.from(`\uFEFF${source}`, "utf8"), "utf-8"],
    ];
    for (const [bytes, charset] of sent) {
      const { text } = await filterInMemory(bytes, charset === undefined ? options : { ...options, charset }, 3);
      expect(text).toBe('[\n"ü"\n]\n');
    }
  });
});

describe("the order of results", () => {
  it("is the same when there are more than memory is for", () => {
    const random = seededRandom(7);
    const places = Array.from({ length: 1000 }, (_, at): FoundPlace => {
      return { outer: Math.floor(random() * 20), inner: Math.floor(random() * 5), start: at, end: at + 1 };
    });
    const order = new ForwardOrder(new MemorySpace(Buffer.alloc(0)), 64);
    for (const place of places) order.add(place);
    const sorted = places.toSorted((a, b) => a.outer - b.outer || a.inner - b.inner || a.start - b.start);
    expect([...order.taken()]).toEqual(sorted);
    expect([...order.taken()]).toEqual([]);
  });
});

/** Names are few, so that they are met, also twice in one object. */
function randomText(random: () => number, depth: number): string {
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const blank = (): string => pick(["", "", " ", "\n"]) ?? "";
  const many = Math.floor(random() * 4);
  const kind = depth === 0 ? 0 : random() * 3;
  if (kind < 1) return pick(["1", "-0.50", '"a"', '"\\u0061\\n"', "true", "null", "1e5", '""']) ?? "0";
  const values = Array.from({ length: many }, () => `${blank()}${randomText(random, depth - 1)}${blank()}`);
  if (kind < 2) return `[${values.join(",")}]`;
  return `{${values.map((value) => `${blank()}"${pick(["a", "b", "c", "\\u0061", "é"])}"${blank()}:${value}`).join(",")}}`;
}
