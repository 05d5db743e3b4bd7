import { answerBytes, answerText } from "./answer.ts";
import type { Route } from "./call.ts";
import { csvText, htmlText, manyScriptsText, pdfLines, plainText, robotsText, xmlText } from "./documentTexts.ts";
import { textPdf } from "./pdf.ts";

export function documentRoutes(): Route[] {
  const pdf = textPdf(pdfLines);
  return [
    textRoute("/html", "an HTML page", htmlText, "text/html; charset=utf-8"),
    textRoute("/xml", "an XML document", xmlText, "application/xml"),
    textRoute(
      "/csv",
      "comma-separated values, with quotes and a line break in a cell",
      csvText,
      "text/csv; charset=utf-8",
    ),
    textRoute("/text", "plain text", plainText, "text/plain; charset=utf-8"),
    textRoute("/utf8", "many scripts in UTF-8", manyScriptsText, "text/plain; charset=utf-8"),
    textRoute("/robots.txt", "rules for robots", robotsText, "text/plain; charset=utf-8"),
    {
      methods: ["GET"],
      path: "/pdf",
      about: "a PDF of one page",
      handle: (call) => answerBytes(call, pdf, "application/pdf"),
    },
  ];
}

function textRoute(path: string, about: string, text: string, contentType: string): Route {
  return { methods: ["GET"], path, about, handle: (call) => answerText(call, text, contentType) };
}
