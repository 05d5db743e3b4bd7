/**
 * What goes over the blocks of a text in order: for the index it carries the state from one to the next, for the rows
 * that are shown it gives the tokens. Tolerant: whatever the bytes are, it comes to their end.
 */
import type { Syntax } from "../../../../shared/contract/bodyView.ts";
import { scanCode } from "./codeScanner.ts";
import { scanCsv } from "./csvScanner.ts";
import { scanJson } from "./jsonScanner.ts";
import { scanMarkdown, scanYaml } from "./lineScanner.ts";
import { scanMarkup } from "./markupScanner.ts";
import type { Scan } from "./scanInput.ts";

export function scanOf(syntax: Syntax): Scan {
  switch (syntax) {
    case "json":
    case "ndjson":
      return scanJson;
    case "xml":
      return (input) => scanMarkup(input, false);
    case "html":
      return (input) => scanMarkup(input, true);
    case "css":
      return (input) => scanCode(input, "css");
    case "javascript":
      return (input) => scanCode(input, "javascript");
    case "yaml":
      return scanYaml;
    case "markdown":
      return scanMarkdown;
    case "csv":
      return scanCsv;
    case "text":
      return () => 0;
  }
}
