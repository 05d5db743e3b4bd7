/** One run of one download: what its request stands in now, the engine's run of it, and its figures meanwhile. */
import type { DownloadProgress } from "../../../shared/model/download.ts";
import type { Request } from "../../../shared/model/request.ts";
import { identityRequest, downloadSource } from "../../engine/downloads/downloadOrder.ts";
import { DownloadRun } from "../../engine/downloads/downloadRun.ts";
import type { DownloadOutcome } from "../../engine/downloads/finishDownload.ts";
import type { RateLimit } from "../../engine/downloads/rateLimit.ts";
import type { StoredDownload } from "../../storage/downloadStore.ts";
import { sendInput } from "../handlers/exchangeHandlers.ts";
import { sendScope } from "../sendScope.ts";
import type { Services } from "../services.ts";
import { chosenDirectory, downloadPlace } from "./downloadPlace.ts";
import { SmoothedRate } from "./smoothedRate.ts";

/** Why a run was stopped: what becomes of the row then. */
export type StopReason = "pause" | "again" | "cancel" | "close";

export interface JobListener {
  /** More than figures changed. */
  changed(): void;
  sessionKnown(name: string): void;
}

export class DownloadJob {
  stopped: StopReason | null = null;
  /** Settles when nothing of it is under way any more. */
  ended: Promise<void> = Promise.resolve();
  run: DownloadRun | null = null;
  /** Where it wants to be, as soon as that is known; it may be taken. */
  place: { directory: string; fileName: string } | null = null;
  readonly #stop = new AbortController();
  readonly #beganAtMs = performance.now();
  readonly #activeBeforeMs: number;
  #rate: SmoothedRate | null = null;

  constructor(activeBeforeMs: number) {
    this.#activeBeforeMs = activeBeforeMs;
  }

  get activeMs(): number {
    return this.#activeBeforeMs + performance.now() - this.#beganAtMs;
  }

  /** The first reason counts, but for `cancel`, which counts in any case. */
  stop(reason: StopReason): void {
    if (this.stopped === null || reason === "cancel") this.stopped = reason;
    this.#stop.abort();
  }

  /** null: nothing is known yet. */
  progress(id: string): DownloadProgress | null {
    if (this.run === null) return null;
    const { receivedBytes, totalBytes, state, place } = this.run.status;
    if (place === null) return null;
    const nowMs = performance.now();
    this.#rate ??= new SmoothedRate(receivedBytes, nowMs);
    const rate = this.#rate.at(receivedBytes, nowMs);
    return {
      id,
      receivedBytes,
      totalBytes,
      bytesPerSecond: state === "checking" ? null : rate,
      activeMs: this.activeMs,
    };
  }

  /** @throws AppError */
  async download(
    services: Services,
    { download, snapshot }: StoredDownload,
    limit: RateLimit,
    listener: JobListener,
  ): Promise<DownloadOutcome> {
    const { context, choices, begun } = snapshot;
    const request: Request = identityRequest(snapshot.request);
    const scope = await sendScope(services, request, context);
    listener.sessionKnown(scope.chosen.session.name);
    const send = sendInput(services, { exchangeId: download.id, request, context }, scope);
    const settings = services.settings.read().downloads;
    const base = chosenDirectory(choices, settings, services.host.downloadsDirectory);
    const isDefault = choices.directory === null && settings.directory === "";
    const place = {
      fileName: choices.fileName,
      template: settings.nameTemplate,
      host: download.host,
      lookup: scope.lookup,
    };
    const given = download.expected?.from === "response" ? null : download.expected;
    this.run = new DownloadRun(services.engine, {
      id: download.id,
      // However long it takes: it can be paused, and it can go on.
      send: { ...send, delivery: { ...send.delivery, totalTimeoutMs: null } },
      source: downloadSource(request.method, snapshot.request.url),
      begun: begun ? { directory: download.directory, fileName: download.fileName } : null,
      place: async (name) => (this.place = await downloadPlace(name, base, isDefault, place)),
      taken: settings.whenTaken === "ask" && !snapshot.numbered ? "fail" : "number",
      ranges: choices.ranges ?? settings.ranges,
      decodes: choices.decode ?? settings.decode,
      algorithms: settings.checksums,
      expected: given,
      limit,
      onChange: () => listener.changed(),
    });
    return this.run.run(this.#stop.signal);
  }
}
