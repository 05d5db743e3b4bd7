/** Says once which runtime the desktop project runs on. Not a reporter of results. */
import type { FullConfig, Reporter, Suite } from "@playwright/test/reporter";

export default class RuntimeReporter implements Reporter {
  onBegin(_config: FullConfig, suite: Suite): void {
    if (!suite.suites.some(({ title }) => title === "desktop")) return;
    const standIn = "stand-in for electron (no runtime found); what is of the window alone runs in the browser project";
    process.stdout.write(`desktop: ${process.env["ENVOI_ELECTRON"] ?? standIn}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
