import { afterAll, beforeAll, expect, test } from "vitest";
import type { BodyView } from "./bodyView.ts";
import { startViews, textOf } from "./bodyViews.testing.ts";
import { jsonDocuments, type JsonDocument } from "./jsonDocuments.testing.ts";
import { jsonTokens, laidOut, withoutMark } from "./jsonTokens.testing.ts";

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

const documents = jsonDocuments();
const valid = documents.filter(({ problemAt }) => problemAt === null);
const broken = documents.filter(({ problemAt }) => problemAt !== null);

/** Each with its view, which is closed again; the names of those that are not as they must be. */
async function failing(
  among: readonly JsonDocument[],
  form: "raw" | "pretty",
  check: (view: BodyView, document: JsonDocument) => Promise<unknown[][]>,
): Promise<string[]> {
  const failed: string[] = [];
  for (const document of among) {
    const { id } = await room.body(document.bytes);
    const view = await room.viewOf(id, { form, syntax: document.syntax });
    for (const [is, mustBe] of await check(view, document)) {
      if (JSON.stringify(is) !== JSON.stringify(mustBe))
        failed.push(`${document.name}: ${short(is)} for ${short(mustBe)}`);
    }
    await room.bodies.release(id);
  }
  return failed;
}

function short(value: unknown): string {
  return JSON.stringify(value).slice(0, 300);
}

test("there are three hundred documents and more, a third of them broken", () => {
  expect(new Set(documents.map(({ bytes }) => bytes.toString("latin1"))).size).toBeGreaterThan(500);
  expect(broken.length).toBeGreaterThan(170);
});

test("every valid document is printed token for token, and laid out", async () => {
  const failed = await failing(valid, "pretty", async (view, { bytes }) => {
    const text = await textOf(view);
    const source = withoutMark(bytes);
    const pairs = [
      [text, laidOut(source)],
      [view.facts().problem, null],
    ];
    // Of what is no UTF-8, the text is not the bytes any more.
    return view.facts().badBytes > 0 ? pairs : [...pairs, [jsonTokens(Buffer.from(text)), jsonTokens(source)]];
  });
  expect(failed).toEqual([]);
});

test("of every broken document the place is known, and what follows stands as it was sent", async () => {
  const failed = await failing(broken, "pretty", async (view, { bytes, problemAt, syntax }) => {
    const { problem } = view.facts();
    const source = withoutMark(bytes);
    const at = withoutMark(bytes.subarray(0, problemAt ?? 0)).length;
    const place = problem?.position ?? { line: 0, column: 0 };
    const before = (await view.text({ line: 0, column: 0 }, place)).text;
    const rest = (await view.text(place, { line: Number.MAX_SAFE_INTEGER, column: 0 })).text;
    const sent = source.subarray(at).toString("utf8");
    // The lines of NDJSON behind the broken one are printed again.
    const [isRest, mustBeRest] = syntax === "json" ? [rest, sent] : [rest.split("\n")[0], sent.split("\n")[0]];
    return [
      [problem?.offsetBytes, problemAt],
      [squeezed(before), squeezed(source.subarray(0, at).toString("utf8"))],
      [isRest, mustBeRest],
    ];
  });
  expect(failed).toEqual([]);
});

test("raw views, and the rows of all of them, have every byte", async () => {
  const raw = await failing(documents, "raw", async (view, { bytes }) => [
    [await textOf(view), withoutMark(bytes).toString("utf8")],
  ]);
  const rows = await failing(documents, "pretty", async (view) => {
    const text = await textOf(view);
    const read = await view.rows({ ranges: [{ firstLine: 0, lines: 1000 }], firstColumn: 0, columns: 100_000 });
    const lines = text.split("\n").map((line, at, all) => (at < all.length - 1 ? line.replace(/\r$/, "") : line));
    if (lines.at(-1) === "") lines.pop();
    return [[read.rows.map((row) => row.text), lines.slice(0, 1000)]];
  });
  expect([...raw, ...rows]).toEqual([]);
});

/** Without the white space of JSON; that of strings is left out on both sides. */
function squeezed(text: string): string {
  return text.replaceAll(/[ \t\r\n]+/g, "");
}
