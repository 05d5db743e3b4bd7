import { afterAll, beforeAll, expect, test } from "vitest";
import { completed, startViews } from "../bodyViews.testing.ts";

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

test.each([
  ["utf-8", "utf8"],
  ["utf-16le", "utf16le"],
  ["windows-1252", "latin1"],
] as const)(
  "a large XML in %s is broken where its bytes are, and where its print shows it",
  async (charset, encoding) => {
    const one = "<o><name>Ada é</name><n>1</n></o>\n";
    const text = `<r>${one.repeat(6000)}<o><b>x</c></o>${one.repeat(1000)}</r>`;
    const charsetFrom = "header";
    const view = await room.view(Buffer.from(text, encoding), { form: "pretty", syntax: "xml", charset, charsetFrom });
    const { problem } = await completed(view);
    const offsetBytes = Buffer.byteLength(text.slice(0, text.indexOf("</c>")), encoding);
    expect(problem).toMatchObject({ offsetBytes, reason: "the end tag </b> is missing" });
    const { line, column } = problem?.position ?? { line: 0, column: 0 };
    const { rows } = await view.rows({ ranges: [{ firstLine: line, lines: 1 }], firstColumn: 0, columns: 200 });
    expect(rows[0]?.text.slice(column)).toBe("</c>");
  },
);
