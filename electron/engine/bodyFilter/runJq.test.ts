import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/errors.ts";
import { jqPrefix } from "./jqPrefix.ts";
import { MemorySpace } from "./memorySpace.testing.ts";
import { runJq } from "./runJq.ts";

interface Ran {
  text: string;
  count: number;
  reason: unknown;
}

async function ran(text: string, expression: string, isTakenApart: boolean, isLines = false): Promise<Ran> {
  const space = new MemorySpace(Buffer.from(text));
  const work = { expression, isLines, startBytes: 0, wholeUpToBytes: isTakenApart ? 0 : Infinity };
  try {
    const { count, problem } = await runJq(space, work);
    return { text: space.result.toString("utf8"), count, reason: problem?.params["reason"] ?? null };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { text: "", count: 0, reason: thrown.data.params["reason"] ?? thrown.data.code };
  }
}

describe("jq", () => {
  it("takes only what means the same apart", () => {
    const apart: [string, string, boolean][] = [
      [".[] | .name", ".name", true],
      [".[].name", ".name", true],
      [".items[] | select(.a > 1) | .b", "select(.a > 1) | .b", true],
      [".items | .[] | .name", ".name", true],
      [".items[0]", ".", false],
      [".a.b | .c, .d", ".c, .d", false],
      ['.["a b"][2].c[1:3]', ".[1:3]", false],
      [".a.b?", ".b?", false],
      [".[][0]", ".[0]", true],
      ["map(.a)", ".a", true],
      ['[.[] | select(.a == "]") | .b]', 'select(.a == "]") | .b', true],
      [".items | map({a: (.b + 1)})", "{a: (.b + 1)}", true],
      ["length", ".", true],
      [".a | .b | length", ".", true],
      [".a[] | length", "length", true],
      ["map(.a, .b)|length", ".a, .b", true],
    ];
    for (const [program, rest, isEach] of apart) {
      expect({ of: program, ...jqPrefix(program) }).toMatchObject({ of: program, program: rest, isEach });
    }
    const whole = [
      ".",
      "..",
      ".a + 1",
      ".[] + 1",
      ".[], 1",
      ".[] as $x | $x",
      ".a |= 1",
      ".a // 2",
      "map(.a) | keys",
      "1 | length",
      "[.a]",
      "[.[]], 1",
      "map(.a) + [1]",
      'map("\\(.a)")',
    ];
    const others = [
      ".[-1]",
      ".[]?",
      ".[] | input",
      ".[] # | .a",
      ".a.b |= 1",
      "def f: 1; .a",
      ".[].a, 1 | .b",
      ".[] | debug",
    ];
    expect([...whole, ...others].filter((program) => jqPrefix(program) !== null)).toEqual([]);
  });

  it("gives the same taken apart and as a whole, with its errors", async () => {
    const items =
      '[{"n":12345678901234567890,"t":["a","\\u00e9"],"n2":1.10},{"n":2,"t":[]},{"t":null,"n":{"x":1,"x":2}}]';
    const texts = [
      items,
      `{"a":1,"items":${items},"b":{"c":[1,2,3]}}`,
      '{"items":{"x":1},"items":[1,2]}',
      "[[1,[2]],[3]]",
    ];
    const programs = [
      ".[]",
      ".[].n",
      ".items[]|.t[0]",
      ".items[0].n",
      ".items",
      ".b.c[1]",
      ".missing",
      ".missing.x|.y",
    ];
    const others = [
      ".[0]|.[1]",
      ".[]|length",
      ".[].t[]",
      ".items[5]",
      ".items[]|select(.n>1)|.n",
      ".[9].x",
      ".[]|.n+1",
      ".a.b",
      "map(.n)",
      "[.items[]|.t]",
      ".items|map(select(.n==2))",
      "map(empty)",
      "map(.n+1)",
      "[.[]|.a]",
      "length",
      ".items|length",
      ".b.c|map(select(.>1))|length",
      ".a|length",
      // A complaint that is longer than jq's buffer.
      ".items[]|.[1:]",
    ];
    for (const [at, text] of texts.entries()) {
      // A run of jq takes some milliseconds.
      for (const program of [...programs, ...others].filter((_, number) => at < 2 || number % 3 === at % 3)) {
        expect(await ran(text, program, true), `${program} of ${text}`).toEqual(await ran(text, program, false));
      }
    }
  });

  it("keeps the results before an error, and takes line after line", async () => {
    const found = await ran('[1,2,"x",4]', ".[] | . + 1", true);
    expect(found).toEqual({ text: "2\n3\n", count: 2, reason: 'string ("x") and number (1) cannot be added' });
    const lines = await ran('{"a":1}\n7\n{"a":3}\n', ".a", true, true);
    expect(lines).toMatchObject({ text: "1\n3\n", count: 2, reason: 'Cannot index number with string ("a")' });
  });

  it("says in which column a program is wrong", async () => {
    const wrong = runJq(new MemorySpace(Buffer.from("{}")), {
      expression: ".a | foo(1)",
      isLines: false,
      startBytes: 0,
    });
    await expect(wrong).rejects.toMatchObject({ data: { code: "bad-filter", params: { column: 6 } } });
  });

  it("takes bodies that need more than 256 MiB of its memory", async () => {
    const text = `[${'{"i":1,"j":[2,3]},'.repeat(450_000)}0]`;
    expect(await ran(text, "[.] | first | length", true)).toMatchObject({ text: "450001\n" });
  });

  it("says when a program needs more of its memory than it may have, and works through the same body forward", async () => {
    const space = new MemorySpace(Buffer.from(`[${'{"i":1,"j":[2,3]},'.repeat(100_000)}0]`));
    const work = { isLines: false, startBytes: 0, wholeUpToBytes: 0, maxMemoryBytes: 32 * 1024 * 1024 };
    const limit = "32 MiB of memory";
    await expect(runJq(space, { ...work, expression: "sort | length" })).rejects.toMatchObject({
      data: { code: "filter-too-big", params: { language: "jq", limit } },
    });
    const { count } = await runJq(space, { ...work, expression: "map(objects | .i)" });
    expect([count, space.result.length]).toEqual([1, 200_002]);
  });
});
