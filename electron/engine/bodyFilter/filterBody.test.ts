import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AppError } from "../../../shared/errors.ts";
import { createBodyStore } from "../bodyStore.ts";
import { filterBody } from "./filterBody.ts";
import type { FilterOptions } from "./filterWork.ts";
import { filterInMemory } from "./memorySpace.testing.ts";

const casesFile = join(import.meta.dirname, "../../../../shared/data/jsonpath-cts.json");
const bodies = createBodyStore({ directory: join(tmpdir(), "envoi-filter-test") });
afterAll(() => bodies.close());

async function filterText(text: string, options: Parameters<typeof filterInMemory>[1]): Promise<string> {
  const { text: found, problem } = await filterInMemory(text, options);
  if (problem !== null) throw AppError.fromData(problem);
  return found;
}

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

const jsonPath = (text: string, expression: string, syntax: "json" | "ndjson" = "json"): Promise<string> =>
  filterText(text, { language: "jsonpath", expression, syntax });
const jq = (text: string, expression: string): Promise<string> =>
  filterText(text, { language: "jq", expression, syntax: "json" });
const xpath = (text: string, expression: string, syntax: "xml" | "html"): Promise<string> =>
  filterText(text, { language: "xpath", expression, syntax });

interface PathCase {
  name: string;
  selector: string;
  document?: unknown;
  result?: unknown[];
  results?: unknown[][];
  invalid_selector?: boolean;
}

describe("JSONPath", () => {
  it.skipIf(!existsSync(casesFile))("passes every case of RFC 9535's compliance suite", async () => {
    const { tests } = JSON.parse(readFileSync(casesFile, "utf8")) as { tests: PathCase[] };
    const failed: string[] = [];
    for (const { name, selector, document, result, results, invalid_selector: isInvalid } of tests) {
      const found = await jsonPath(JSON.stringify(document ?? null), selector).catch((thrown: unknown) => thrown);
      const allowed = (results ?? [result]).map((one) => JSON.stringify(one));
      const isRight = isInvalid
        ? found instanceof Error && "data" in found && (found.data as { code: string }).code === "bad-filter"
        : typeof found === "string" && allowed.includes(JSON.stringify(JSON.parse(found)));
      if (!isRight) failed.push(`${name}: ${selector} gave ${String(found)}`);
    }
    expect(failed).toEqual([]);
  });

  it("keeps digits, escapes, duplicate keys and their order", async () => {
    const text = String.raw`{"a":[12345678901234567890,1.10,1e400,"\u00e9\/"],"b":{"z":1,"z":2,"a":3}}`;
    expect(await jsonPath(text, "$.a")).toBe(`[\n${String.raw`[12345678901234567890,1.10,1e400,"\u00e9\/"]`}\n]\n`);
    expect(await jsonPath(text, "$.b.z")).toBe("[\n1,\n2\n]\n");
    expect(await jsonPath(text, "$.a[?@ == 12345678901234567890]")).toBe("[\n12345678901234567890\n]\n");
    expect(await jsonPath(text, "$.a[?@ == 12345678901234567891]")).toBe("[]\n");
  });

  it("takes the lines of NDJSON for an array", async () => {
    expect(await jsonPath('{"a":1}\n{"a":2}\n', "$[?@.a > 1]", "ndjson")).toBe('[\n{"a":2}\n]\n');
    expect(await jsonPath('{"a":1}\n{"a":2}\n', "$", "ndjson")).toBe('[\n[{"a":1},{"a":2}]\n]\n');
  });

  it("walks a document 10,000 deep", async () => {
    const deep = `${'{"a":['.repeat(5000)}7${"]}".repeat(5000)}`;
    expect(await jsonPath(deep, "$..[?@ == 7]")).toBe("[\n7\n]\n");
  });

  it("says where a body or an expression is broken", async () => {
    await expect(jsonPath('{"a":1,}', "$.a")).rejects.toMatchObject({
      data: { code: "filter-bad-body", params: { place: "byte 7" } },
    });
    await expect(jsonPath("{}", "$.a[")).rejects.toMatchObject({ data: { code: "bad-filter" } });
  });
});

describe("jq", () => {
  it("filters, and says its errors in its own words", async () => {
    expect(await jq('{"a":[1,2,12345678901234567890]}', ".a[]")).toBe("1\n2\n12345678901234567890\n");
    await expect(jq('{"a":1}', ".a.b")).rejects.toMatchObject({
      data: { params: { reason: 'Cannot index number with string ("b")' } },
    });
    const many = `[${'{"i":1},'.repeat(100_000)}0]`;
    expect(await jq(many, "length")).toBe("100001\n");
    await expect(jq("{}", ".a |")).rejects.toMatchObject({ data: { code: "bad-filter" } });
  });
});

describe("XPath", () => {
  it("finds elements, attributes and numbers of XML, in any namespace", async () => {
    const text = '<r xmlns="urn:x"><i n="1">a</i><i n="2">b</i></r>';
    expect(await xpath(text, "//i[@n>1]/text()", "xml")).toBe("b\n");
    expect(await xpath(text, "//i/@n", "xml")).toBe("1\n2\n");
    expect(await xpath(text, "count(//i)", "xml")).toBe("2\n");
    await expect(xpath(text, "//i[", "xml")).rejects.toMatchObject({ data: { code: "bad-filter" } });
    await expect(xpath("<a><b></a>", "//b", "xml")).rejects.toMatchObject({ data: { code: "filter-bad-body" } });
  });

  it("gives the markup of HTML as it was sent", async () => {
    const text = "<!doctype html><P CLASS=x>One<p>Two <b>three</b>";
    expect(await xpath(text, "//p", "html")).toBe("<P CLASS=x>One\n<p>Two <b>three</b>\n");
    expect(await xpath(text, "//p[@class='x']", "html")).toBe("<P CLASS=x>One\n");
  });

  it("expands no billion laughs", async () => {
    const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("");
    const bomb = `<!DOCTYPE l [<!ENTITY l0 "lol">${entities}]><l>&l9;</l>`;
    const found = await xpath(bomb, "//l", "xml").catch((thrown: unknown) => String(thrown));
    expect(found.length).toBeLessThan(2000);
  });
});

describe("the charset", () => {
  it("that a person chose is stronger than a byte order mark, a header's is not", async () => {
    const bytes = Buffer.concat([Buffer.from("\ufeff"), Buffer.from("<p>é</p>", "latin1")]);
    const paragraph = async (charsetFrom: "person" | "header"): Promise<string> => {
      const asked = { language: "xpath", expression: "//p", syntax: "html", charset: "windows-1252" } as const;
      return (await filterInMemory(bytes, { ...asked, charsetFrom })).text;
    };
    expect(await paragraph("person")).toBe("<p>é</p>\n");
    expect(await paragraph("header")).toBe("<p>\ufffd</p>\n");
  });
});

describe("the thread of filters", () => {
  it("makes a body of the store, tells its progress, and can be stopped", async () => {
    const body = bodies.create();
    await body.write(new TextEncoder().encode('{"a":[1,2]}'));
    await body.end();
    const options: FilterOptions = {
      language: "jsonpath",
      expression: "$.a[*]",
      syntax: "json",
      charset: null,
      charsetFrom: null,
    };
    const events = await collect(filterBody(bodies, body.id, options, new AbortController().signal));
    const done = events.at(-1);
    expect(events[0]).toEqual({ type: "progress", readBytes: 0, sizeBytes: 11 });
    if (done?.type !== "done") throw new Error("it did not end");
    expect(done.count).toBe(2);
    expect(Buffer.from((await bodies.read(done.resultBodyId, 0, 100)).bytes).toString()).toBe("[\n1,\n2\n]\n");
    const stopping = new AbortController();
    const endless = filterBody(
      bodies,
      body.id,
      { ...options, language: "jq", expression: "def f: f; f" },
      stopping.signal,
    );
    const waiting = collect(endless);
    stopping.abort();
    await expect(waiting).rejects.toMatchObject({ data: { code: "cancelled" } });
  });

  it("recodes a body, starts again with the whole in memory, and says what came before an error", async () => {
    const filtered = async (bytes: Uint8Array, options: Partial<FilterOptions>): Promise<unknown> => {
      const body = bodies.create();
      await body.write(bytes);
      await body.end();
      const plain = {
        language: "jsonpath",
        expression: "$",
        syntax: "json",
        charset: null,
        charsetFrom: null,
      } as const;
      const all: FilterOptions = { ...plain, ...options };
      const done = (await collect(filterBody(bodies, body.id, all, new AbortController().signal))).at(-1);
      if (done?.type !== "done") throw new Error("it did not end");
      const { bytes: found } = await bodies.read(done.resultBodyId, 0, 100);
      return { text: Buffer.from(found).toString("utf8"), reason: done.problem?.params["reason"] };
    };
    const recoded = await filtered(Buffer.from('{"é":[1]}', "latin1"), {
      expression: "$..é",
      charset: "iso-8859-1",
      charsetFrom: "header",
    });
    expect(recoded).toEqual({ text: "[\n[1]\n]\n", reason: undefined });
    const large = Buffer.from(`[[1],["${"a".repeat(17_000_000)}",2]]`);
    expect(await filtered(large, { expression: "$[*][-1]" })).toEqual({ text: "[\n1,\n2\n]\n", reason: undefined });
    const broken = await filtered(Buffer.from('{"a":1}{"a":x}'), { expression: "$[*].a", syntax: "ndjson" });
    expect(broken).toEqual({ text: "[\n1\n]\n", reason: "a value is missing" });
  });
});
