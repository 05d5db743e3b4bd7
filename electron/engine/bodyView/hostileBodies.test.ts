/**
 * Bodies that are made to fill the memory, to hang or to deceive. With ENVOI_HEAVY=1 the long line is one of a gigabyte;
 * the suite has less time.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BodyView, ViewOptions } from "./bodyView.ts";
import { completed, startViews, textOf } from "./bodyViews.testing.ts";

const mebibyte = 1024 * 1024;
const lineMebibytes = process.env["ENVOI_HEAVY"] === "1" ? 1024 : 64;

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

async function openGrowing(
  options: Pick<ViewOptions, "form" | "syntax">,
  piece: Uint8Array,
  pieces: number,
): Promise<BodyView> {
  const writer = room.bodies.create();
  const { viewId } = await room.views.open(writer.id, { ...options, charset: null, charsetFrom: null });
  const view = room.views.find(viewId);
  for (let count = 0; count < pieces; count += 1) await writer.write(new Uint8Array(piece));
  await writer.end();
  await completed(view);
  return view;
}

/** Of memory that is not a garbage collector's to give back. */
function residentMegabytes(): number {
  return process.memoryUsage().rss / 1e6;
}

describe("one line without an end", () => {
  it("is read, found in and shown by its parts, in bounded memory", async () => {
    const before = residentMegabytes();
    const piece = Buffer.from("0123456789abcdef".repeat(mebibyte / 16));
    const view = await openGrowing({ form: "raw", syntax: "text" }, piece, lineMebibytes);
    const columns = lineMebibytes * mebibyte;
    expect(view.facts()).toMatchObject({ lines: 1, longestColumns: columns, complete: true });
    for (const firstColumn of [0, 16 * 1000, columns / 2, columns - 160]) {
      const { rows } = await view.rows({ ranges: [{ firstLine: 0, lines: 5 }], firstColumn, columns: 160 });
      expect(rows).toMatchObject([{ text: "0123456789abcdef".repeat(10), firstColumn, columns }]);
    }
    const grown = residentMegabytes() - before;
    process.stdout.write(`a line of ${lineMebibytes} MiB: ${grown.toFixed(0)} MB more memory\n`);
    // Goal: 100 MB. The tests' own process has more to it, and is not alone.
    expect(grown).toBeLessThan(200);
  }, 300_000);

  it("of brackets is printed in bounded room, on the disk as in memory", async () => {
    const before = residentMegabytes();
    const view = await openGrowing({ form: "pretty", syntax: "json" }, Buffer.alloc(mebibyte, "["), 2);
    expect(view.facts()).toMatchObject({ lines: 2 * mebibyte, complete: true });
    expect(view.facts().problem?.reason).toBe("the text ends too early");
    const spool = join(room.directory, "spool");
    const spooled = readdirSync(spool).reduce((sum, name) => sum + statSync(join(spool, name)).size, 0);
    expect(spooled).toBeLessThan((lineMebibytes + 600) * mebibyte);
    expect(residentMegabytes() - before).toBeLessThan(200);
  }, 60_000);
});

describe("a billion laughs", () => {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("\n");
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY l0 "lol">\n${entities}]>\n<lolz><lol>&l9;</lol></lolz>`;

  it("is shown as it was sent: nothing in it is expanded", async () => {
    for (const form of ["raw", "pretty"] as const) {
      const text = await textOf(await room.view(bomb, { form, syntax: "xml" }));
      expect(text.replaceAll(/\s/g, "")).toBe(bomb.replaceAll(/\s/g, ""));
    }
  });

  it("of quadratic size, or of an external file, neither", async () => {
    const quadratic = `<!DOCTYPE q [<!ENTITY a "${"a".repeat(50_000)}">]><q>${"&a;".repeat(50_000)}</q>`;
    const external = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>';
    const shown = await textOf(await room.view(quadratic, { form: "pretty", syntax: "xml" }));
    expect(shown.length).toBeLessThan(quadratic.length + 1000);
    expect(await textOf(await room.view(external, { form: "pretty", syntax: "xml" }))).toContain("&f;");
  });
});

describe("bytes that are no text", () => {
  const cases: [name: string, bytes: Buffer, charset: string | null, shown: string, badBytes: number][] = [
    ["a lone byte", Buffer.from([0x61, 0xff, 0x62]), null, "a\uFFFDb", 1],
    ["an overlong slash", Buffer.from([0xc0, 0xaf]), null, "\uFFFD\uFFFD", 2],
    ["an encoded surrogate", Buffer.from([0xed, 0xa0, 0x80]), null, "\uFFFD\uFFFD\uFFFD", 3],
    ["a character that is cut", Buffer.from([0x61, 0xe2, 0x82]), null, "a\uFFFD", 1],
    ["beyond Unicode", Buffer.from([0xf5, 0x80, 0x80, 0x80]), null, "\uFFFD\uFFFD\uFFFD\uFFFD", 4],
    ["half a surrogate pair in UTF-16", Buffer.from("\ufeffa\ud83db", "utf16le"), null, "a\uFFFDb", 1],
    ["half a unit of UTF-16", Buffer.from([0xff, 0xfe, 0x61, 0, 0x62]), null, "a\uFFFD", 1],
    ["a charset that lies", Buffer.from("é", "latin1"), "utf-8", "\uFFFD", 1],
    ["a charset that nobody knows", Buffer.from("é"), "x-no-such", "é", 0],
  ];

  it.each(cases)("%s is marked and counted", async (_, bytes, charset, shown, badBytes) => {
    const view = await room.view(bytes, { charset, charsetFrom: charset === null ? null : "header" });
    expect(await textOf(view)).toBe(shown);
    expect(view.facts().badBytes).toBe(badBytes);
  });

  it("and NULs, controls and marks of direction are there as they were sent", async () => {
    const text = 'a\u0000b\u001b[31m\u202e\u2066"\u0007\u009b\ufeff\u2028c\rd';
    for (const syntax of ["text", "json", "xml", "html", "yaml", "csv", "css", "javascript", "markdown"] as const) {
      expect(await textOf(await room.view(text, { syntax }))).toBe(text);
    }
  });
});
