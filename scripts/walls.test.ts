/** Plants one forbidden import for each wall in a copy of the rooms, its files empty: lint and types both refuse it. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/**
 * From a room to what it may not import; by `lint` alone for packages, which project references do not see, and for
 * a room that is reached through an allowed one: TypeScript follows references of references.
 */
const walls: { from: string; to: string; by: "both" | "lint" }[] = [
  { from: "shared", to: "electron/engine/engine.ts", by: "both" },
  { from: "shared", to: "renderer/api/api.ts", by: "both" },
  { from: "shared", to: "node:fs", by: "lint" },
  { from: "shared", to: "react", by: "lint" },
  { from: "electron/engine", to: "electron/storage/profile.ts", by: "both" },
  { from: "electron/engine", to: "electron/ipc/dispatch.ts", by: "both" },
  { from: "electron/engine", to: "electron", by: "lint" },
  { from: "electron/storage", to: "electron/engine/engine.ts", by: "both" },
  { from: "electron/practice", to: "electron/engine/engine.ts", by: "both" },
  { from: "electron/interchange", to: "electron/storage/profile.ts", by: "both" },
  { from: "electron/desktop", to: "electron/ipc/dispatch.ts", by: "both" },
  { from: "electron/ipc", to: "renderer/api/api.ts", by: "both" },
  { from: "renderer/api", to: "renderer/state/store.ts", by: "both" },
  { from: "renderer/api", to: "electron/ipc/dispatch.ts", by: "both" },
  { from: "renderer/ui", to: "shared/contract.ts", by: "both" },
  { from: "renderer/ui", to: "renderer/state/store.ts", by: "both" },
  { from: "renderer/state", to: "renderer/ui/Button.tsx", by: "both" },
  { from: "renderer/state", to: "electron/engine/engine.ts", by: "both" },
  { from: "renderer/ui", to: "renderer/editors/fields/VariableField.tsx", by: "both" },
  { from: "renderer/state", to: "renderer/editors/fields/pieces.ts", by: "both" },
  { from: "renderer/editors", to: "renderer/state/store.ts", by: "both" },
  { from: "renderer/editors", to: "renderer/features/request/RequestBar.tsx", by: "both" },
  { from: "renderer/editors", to: "zustand", by: "lint" },
  { from: "renderer/features/request", to: "renderer/api/api.ts", by: "lint" },
  { from: "renderer/features/request", to: "renderer/features/response/ResponsePane.tsx", by: "both" },
  { from: "renderer/features/response", to: "renderer/features/sidebar/SideBar.tsx", by: "both" },
  { from: "renderer/features/sessions", to: "renderer/features/request/RequestBar.tsx", by: "both" },
  { from: "renderer/features/history", to: "renderer/features/response/ResponsePane.tsx", by: "both" },
];

let copy = "";
let lint = "";
let types = "";

function plantedName(index: number): string {
  return `forbiddenImport${index}.ts`;
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "envoi-walls-"));
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of files.trim().split("\n")) {
    if (file.endsWith(".json")) cpSync(join(root, file), join(copy, file));
    // What stands in the others says nothing about what a room may import, and would be looked at for half a minute.
    else if (/\.tsx?$/.test(file)) writeEmpty(join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [index, { from, to }] of walls.entries()) {
    const file = join(copy, from, plantedName(index));
    const isPackage = !/\.tsx?$/.test(to);
    const specifier = isPackage ? to : relative(dirname(file), join(copy, to)).replace(/^(?!\.)/, "./");
    writeFileSync(file, `import * as other from "${specifier}";\nexport const planted = other;\n`);
  }
  lint = run("oxlint", ["-f", "unix"]);
  types = run("tsc", ["-b", "--pretty", "false"]);
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function writeEmpty(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "export {};\n");
}

function run(binary: string, args: string[]): string {
  // A planted import is told again for all that it drags in: megabytes.
  const options = { cwd: copy, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 } as const;
  return spawnSync(join(root, "node_modules/.bin", binary), args, options).stdout;
}

const numbered = walls.map((wall, index) => ({ ...wall, planted: `${wall.from}/${plantedName(index)}` }));

test.each(numbered)("lint refuses $to in $from", ({ planted }) => {
  const refusals = lint.split("\n").filter((line) => line.includes(planted) && line.includes("no-restricted-imports"));
  expect(refusals).toHaveLength(1);
});

test.each(numbered.filter(({ by }) => by === "both"))("types refuse $to in $from", ({ planted }) => {
  const errors = types.split("\n").filter((line) => line.startsWith(`${planted}(1,`));
  expect(errors.join("\n")).toMatch(/TS6307|TS2307/);
});
