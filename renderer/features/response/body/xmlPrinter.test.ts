import { describe, expect, it } from "vitest";
import { prettyXml } from "./xmlPrinter.ts";

function pretty(source: string): string {
  const outcome = prettyXml(source);
  return outcome.ok ? new TextDecoder().decode(outcome.bytes) : `${outcome.reason} at ${outcome.offsetBytes}`;
}

describe("prettyXml", () => {
  it("indents elements and keeps those that hold text only on one line", () => {
    expect(pretty('<?xml version="1.0"?><a><b id="1">one</b><c><d/></c><e></e></a>')).toBe(
      '<?xml version="1.0"?>\n<a>\n  <b id="1">one</b>\n  <c>\n    <d/>\n  </c>\n  <e></e>\n</a>',
    );
  });

  it("keeps comments, CDATA and quoted brackets as sent", () => {
    expect(pretty('<a x="1 > 0"><!-- <b> --><![CDATA[ <c> ]]></a>')).toBe(
      '<a x="1 > 0">\n  <!-- <b> -->\n  <![CDATA[ <c> ]]>\n</a>',
    );
  });

  it("keeps a document type with an internal subset whole", () => {
    expect(pretty("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")).toBe("<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a/>");
  });

  it("refuses what is not XML", () => {
    expect(pretty("<a></a></b>")).toBe("syntax at 11");
    expect(pretty("<a")).toBe("syntax at 0");
  });
});
