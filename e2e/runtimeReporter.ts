/** Says once which runtime the desktop project runs on. Not a reporter of results. */
import type { FullConfig, Reporter, Suite } from "@playwright/test/reporter";

export default class RuntimeReporter implements Reporter {
  onBegin(_config: FullConfig, suite: Suite): void {
    if (!suite.suites.some(({ title }) => title === "desktop")) return;
    process.stdout.write(`desktop: ${process.env["ENVOI_ELECTRON"] ?? "stand-in for electron (no runtime found)"}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
