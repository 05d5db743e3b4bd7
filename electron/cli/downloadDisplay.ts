/** Shows a download as it runs: the bar of a terminal, JSON lines, or nothing until its end. */
import path from "node:path";
import type { AppErrorData } from "../../shared/errors.ts";
import type { DownloadStatus } from "../engine/downloads/downloadOrder.ts";
import type { DownloadRun } from "../engine/downloads/downloadRun.ts";
import type { DownloadOutcome } from "../engine/downloads/finishDownload.ts";
import type { DownloadOptions } from "./downloadOptions.ts";
import { bytesText, failedReport, finishedReport, progressLine, runningReport } from "./downloadReport.ts";
import { writeErrorLine, writeOutput } from "./output.ts";

const everyMs = 100;
const clearLine = "\r\x1b[K";

export class DownloadDisplay {
  readonly #json: boolean;
  readonly #showsNotes: boolean;
  readonly #hasBar: boolean;
  readonly #beganAtMs = performance.now();
  #run: DownloadRun | null = null;
  #timer: NodeJS.Timeout | null = null;
  #told = "";
  #drawn = false;
  /** Of about the last second. */
  #samples: { atMs: number; bytes: number }[] = [];

  constructor({ json, send }: DownloadOptions) {
    this.#json = json;
    this.#showsNotes = send.showsNotes;
    this.#hasBar = !json && send.showsNotes && process.stderr.isTTY;
  }

  follow(run: DownloadRun): void {
    this.#run = run;
    if (this.#hasBar) this.#timer = setInterval(() => this.#draw(run.status), everyMs);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (this.#drawn) process.stderr.write(clearLine);
    this.#drawn = false;
  }

  /** Counters alone are no change of state. */
  changed(): void {
    const status = this.#run?.status;
    if (!this.#json || status === undefined || status.place === null) return;
    if (status.state === "running" && status.ranges === 0) return;
    const key = JSON.stringify([status.state, status.place, status.note, status.ranges, status.totalBytes]);
    if (key === this.#told) return;
    this.#told = key;
    void this.#print(runningReport(this.#file(status), status)).catch(() => undefined);
  }

  /** @throws OutputClosed */
  async finished(outcome: DownloadOutcome): Promise<void> {
    this.stop();
    const status = this.#run?.status;
    const file = path.join(outcome.directory, outcome.fileName);
    if (outcome.error !== null) return this.failed(outcome.error.data, file);
    if (this.#json && status !== undefined) {
      return this.#print(finishedReport(file, outcome, status, this.#seconds));
    }
    if (this.#showsNotes) this.#tell(outcome, status);
    const sha256 = outcome.checksums.find(({ algorithm }) => algorithm === "sha-256")?.value ?? "";
    await writeOutput(`${sha256}  ${file}\n`);
  }

  /** @throws OutputClosed */
  async failed(error: AppErrorData, file: string | null = null): Promise<void> {
    this.stop();
    if (!this.#json) return;
    const status = this.#run?.status ?? null;
    await this.#print(
      failedReport(file ?? (status === null ? null : this.#file(status)), error, status, this.#seconds),
    );
  }

  get #seconds(): number {
    return Math.round(performance.now() - this.#beganAtMs) / 1000;
  }

  #tell({ bytes, fileName }: DownloadOutcome, status: DownloadStatus | undefined): void {
    const seconds = this.#seconds;
    const resumed = status?.resumedBytes ?? 0;
    const rate = `${bytesText((bytes - resumed) / Math.max(seconds, 0.001))}/s`;
    const before = resumed === 0 ? "" : `, ${bytesText(resumed)} of it were there already`;
    writeErrorLine(`envoi: ${fileName}: ${bytesText(bytes)} in ${seconds} s (${rate})${before}`);
  }

  #file({ place }: DownloadStatus): string | null {
    return place === null ? null : path.join(place.directory, place.fileName);
  }

  #print(report: object): Promise<void> {
    return writeOutput(`${JSON.stringify(report)}\n`);
  }

  #draw(status: DownloadStatus): void {
    if (status.place === null) return;
    const atMs = performance.now();
    this.#samples.push({ atMs, bytes: status.receivedBytes });
    this.#samples = this.#samples.slice(-10);
    const [first] = this.#samples;
    const passed = first === undefined ? 0 : (atMs - first.atMs) / 1000;
    const rate = passed === 0 || first === undefined ? 0 : Math.max(0, status.receivedBytes - first.bytes) / passed;
    const line = progressLine(status.place.fileName, status, rate, process.stderr.columns ?? 80);
    process.stderr.write(`${clearLine}${line}`);
    this.#drawn = true;
  }
}
