/** Reads the sources rather than a list beside them: a reason that is written tomorrow is found without being listed. */
import { expect, test } from "vitest";
import { translatePhrase } from "./translatePhrase.ts";

const sources = import.meta.glob<string>(
  [
    "../../electron/engine/*.ts",
    "../../electron/engine/auth/**/*.ts",
    "../../electron/engine/bodyParts/*.ts",
    "../../electron/engine/bodyFilter/{jsonReader,forwardWalk,jsonTape,xpathError}.ts",
    "../../electron/engine/downloads/*.ts",
    "../../electron/engine/bodyTable/csv/csvScanner.ts",
    "../../electron/engine/bodyTable/events/*.ts",
    "../../electron/engine/bodyTable/json/*.ts",
    "../../electron/engine/bodyTree/formats/*.ts",
    "../../electron/engine/bodyView/check/*.ts",
    "../../electron/engine/bodyView/print/jsonPrinter.ts",
    "../../shared/*.ts",
    "../../shared/curl/*.ts",
    "!**/*.test.ts",
    "!**/*.testing.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** Files whose words reach people as whole sentences, or not at all. */
const elsewhere = [
  "errorSentences.ts",
  "diskErrorSentences.ts",
  "dynamicVariables.ts",
  "cookiesTxt.ts",
  "bodySpool.ts",
  "headWriter.ts",
  "landingPage.ts",
  "readCurlCases.ts",
  "options.ts",
  "htmlRules.ts",
];

/** Compared with what others say, said in `detail`, or part of a list of names. */
const notReasons = new Set([
  "AWS Signature v4",
  "incorrect header check",
  "the body store is closed",
  "write after end of a body",
  "socket closed",
  "body field",
  "XPath parse error",
  "') throw invalidCurl(",
  "${name} (more than ${maxDepth} levels deep)",
  "${path[0] ?? name} (too large)",
  "${seconds} s, ${nanoseconds} ns",
]);

/** Comments and regular expressions are matched too, so that a quote in one opens no literal. */
const tokens =
  /\/\*[^]*?\*\/|\/\/[^\n]*|(?<=[=(,:]\s?)\/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n])+\/|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g;

function sentencesIn(source: string): string[] {
  return [...source.matchAll(tokens)]
    .map(([, text, template]) => (text ?? template ?? "").replaceAll("\\`", "`"))
    .filter((text) => /[\p{L}’}”] [a-z]/u.test(text.replaceAll(/\$\{[^}]*\}/g, "}")) && !notReasons.has(text));
}

const found = Object.entries(sources)
  .filter(([path]) => !elsewhere.some((name) => path.endsWith(`/${name}`)))
  .flatMap(([path, source]) => sentencesIn(source).map((text): [string, string] => [text, path]));

test("the sources hold reasons", () => {
  expect(found.length).toBeGreaterThan(80);
});

test.each(["fr", "ko"] as const)("every reason of the engine is known in %s", (language) => {
  const missing = found.filter(([text]) => {
    const said = text.replaceAll(/\$\{[^}]*\}/g, "7");
    return translatePhrase(said, language) === said;
  });
  expect(missing).toEqual([]);
});
