import type { Syntax } from "../../../../shared/contract/bodyView.ts";
import { JsonPrinter } from "./jsonPrinter.ts";
import { MarkupPrinter } from "./markupPrinter.ts";
import type { Printer } from "./printed.ts";
import type { PrintSink } from "./printSink.ts";

/** Null: texts of that syntax stand as they are. */
export function createPrinter(syntax: Syntax, sink: PrintSink): Printer | null {
  if (syntax === "json" || syntax === "ndjson") return new JsonPrinter(sink, syntax === "ndjson");
  if (syntax === "xml" || syntax === "html") return new MarkupPrinter(sink, syntax === "html");
  return null;
}

export function isPrinted(syntax: Syntax): boolean {
  return syntax === "json" || syntax === "ndjson" || syntax === "xml" || syntax === "html";
}
