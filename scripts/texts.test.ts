/** Each text of the catalogue is shown somewhere: one that no code names is dead, and costs three translations. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { english } from "../renderer/locales/en.ts";

const root = join(import.meta.dirname, "..");

it("every text of the catalogue is named in the code of the window", () => {
  const literals = new Set(
    windowSources().flatMap((source) => [...source.matchAll(literalPattern)].map(([, text = ""]) => text)),
  );
  const patterns = [...literals].filter((text) => text.includes("${")).map(asPattern);
  const unnamed = textKeys(english, "")
    // These two are found by codes and sentences of the engine; their own tests insist on them.
    .filter((key) => !/^(?:errors|phrases)\./.test(key))
    .filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)));
  expect(unnamed).toEqual([]);
});

/** Strings and templates that may be a key or a part of its making. */
const literalPattern = /[`"']([A-Za-z][\w.]*(?:\$\{[^}]*\}[\w.]*)*)[`"']/g;

function asPattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${parts.join("[\\w.-]+")}$`);
}

function windowSources(): string[] {
  return globSync("renderer/**/*.{ts,tsx}", { cwd: root })
    .filter((file) => !/\.test\.ts$|^renderer\/locales\/(?:en|fr|ko)\b/.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"));
}

function textKeys(catalogue: object, prefix: string): string[] {
  return Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? textKeys(value, `${prefix}${name}.`)
      : [`${prefix}${name.replace(/_(?:zero|one|two|few|many|other)$/, "")}`],
  );
}
