import { defineConfig } from "@playwright/test";

const reportFile = process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"];

/**
 * What is of the window alone and nothing of its shell. On the stand-in for Electron the window is the browser shell's:
 * there these run once, in its project. On a real runtime, or with ENVOI_E2E_ALL, they run in both.
 */
const windowAlone =
  /\/(?:accessibility|attempts|cancel|connections|cookies|delivery|keyboard|languages|response|responsePanels|tabs)\.spec\.ts$/;
const runsAll = process.env["ENVOI_ELECTRON"] !== undefined || process.env["ENVOI_E2E_ALL"] !== undefined;

/** Both projects run the same specs, but for the few that are tagged for what only the browser shell has: the browser shell, and the desktop shell (see e2e/fixtures.ts for which runtime). */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // Long journeys: on two cores alone the longest takes 15 s. An expectation that fails ends one long before.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  // What fails twice is broken. What passes the second time was disturbed, and is listed as flaky: look for the cause.
  retries: 1,
  forbidOnly: Boolean(process.env["CI"]),
  outputDir: "test-results",
  reporter: [
    ["list"],
    ["./e2e/runtimeReporter.ts"],
    ...(reportFile === undefined ? [] : [["json", { outputFile: reportFile }] as ["json", { outputFile: string }]]),
  ],
  projects: [{ name: "browser" }, { name: "desktop", grepInvert: /@browser/, testIgnore: runsAll ? [] : windowAlone }],
});
