/** XML as a document that XPath walks: read by xmldom, which expands no entity of a document's own. */
import { DOMParser, type Document } from "@xmldom/xmldom";
import { AppError } from "../../../shared/errors.ts";

/** @throws AppError filter-bad-body */
export function readXml(text: string): Document {
  let problem: string | null = null;
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") problem ??= message;
    },
  });
  try {
    const document = parser.parseFromString(text, "text/xml");
    if (problem === null) return document;
  } catch (thrown) {
    problem ??= thrown instanceof Error ? thrown.message : String(thrown);
  }
  throw new AppError("filter-bad-body", { reason: problem ?? "", place: "XML" });
}
