/**
 * The list of downloads and its queue: what is in it, in which order it begins, and what the person does with it. How
 * bytes get into files is the engine's (engine/downloads/); rows are kept in the profile (storage/downloadStore.ts).
 */
import type { CallInput, CallOutput, StreamEvent } from "../../../shared/contract.ts";
import { AppError, toAppError } from "../../../shared/errors.ts";
import { asksForName, type Download } from "../../../shared/model/download.ts";
import { emptyRequest } from "../../../shared/model/request.ts";
import { checksumFor } from "../../engine/downloads/checksums.ts";
import { downloadPaths } from "../../engine/downloads/downloadPaths.ts";
import type { DownloadOutcome } from "../../engine/downloads/finishDownload.ts";
import { removePart } from "../../engine/downloads/partFile.ts";
import { RateLimit } from "../../engine/downloads/rateLimit.ts";
import { createDownloadStore, type DownloadStore } from "../../storage/downloadStore.ts";
import { sendScope } from "../sendScope.ts";
import { requestSecrets } from "../sendSecrets.ts";
import type { Services } from "../services.ts";
import { comparedFile } from "./comparedFile.ts";
import { DownloadJob, type StopReason } from "./downloadJob.ts";
import { DownloadList } from "./downloadList.ts";
import { chosenDirectory } from "./downloadPlace.ts";
import { nextToRun, placedPositions } from "./downloadQueue.ts";
import { asNew, newDownload, resumed, withStatus } from "./downloadRow.ts";
import { keptBoth, renamed } from "./takenName.ts";
import { readUrlList } from "./downloadUrls.ts";

type Action = CallInput<"download.act">["action"];

export class Downloads {
  readonly #services: () => Services;
  readonly #list: DownloadList;
  readonly #jobs = new Map<string, DownloadJob>();
  readonly #limit = new RateLimit(null);
  #closing = false;

  /** @param services asked for when something begins: they are made with this */
  constructor(store: DownloadStore, services: () => Services) {
    this.#services = services;
    this.#list = new DownloadList(store, () => [...this.#jobs].flatMap(([id, job]) => job.progress(id) ?? []));
  }

  /** Goes on with what an earlier process left. */
  begin(): void {
    this.#list.load();
    this.settingsChanged();
  }

  settingsChanged(): void {
    this.#limit.set(this.#settings.bytesPerSecond);
    this.#startNext();
  }

  watch(signal: AbortSignal): AsyncIterable<StreamEvent<"downloads.watch">> {
    return this.#list.watches.watch(signal);
  }

  async start({ request, name, context, choices }: CallInput<"download.start">): Promise<string> {
    const scope = await sendScope(this.#services(), request, context);
    const secrets = await this.#secretsOf(request.url, context, scope);
    const sessionName = scope.chosen.session.name;
    const directory = this.#directoryOf(choices);
    const { lookup } = scope;
    const position = this.#list.lastPosition + 1;
    const row = newDownload({ request, name, context, choices, directory, position, sessionName, lookup, secrets });
    this.#list.put([row]);
    this.#startNext();
    return row.download.id;
  }

  async addUrls({ text, context, choices }: CallInput<"download.addUrls">): Promise<CallOutput<"download.addUrls">> {
    const { urls, others } = readUrlList(text);
    const scope = await sendScope(this.#services(), emptyRequest(), context);
    const secrets = await this.#secretsOf(text, context, scope);
    const first = this.#list.lastPosition + 1;
    const common = { name: "", directory: this.#directoryOf(choices), secrets, lookup: scope.lookup };
    const rows = urls.map(({ url, checksum }, index) =>
      newDownload({
        ...common,
        request: { ...emptyRequest(), url },
        context: { ...context, path: null },
        choices: { ...choices, fileName: null, checksum: checksum ?? (urls.length === 1 ? choices.checksum : null) },
        position: first + index,
        sessionName: scope.chosen.session.name,
      }),
    );
    this.#list.put(rows);
    this.#startNext();
    return { downloadIds: rows.map(({ download }) => download.id), notes: others };
  }

  async act({ downloadIds, action }: CallInput<"download.act">): Promise<void> {
    const results = await Promise.allSettled(downloadIds.map((id) => this.#act(id, action)));
    this.#startNext();
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }

  /** @throws AppError name-taken, unsafe-name, not-found */
  async rename({ downloadId, fileName }: CallInput<"download.rename">): Promise<void> {
    const answered = await renamed(this.#list.found(downloadId), fileName);
    // Another window may have answered meanwhile.
    if (!asksForName(this.#list.found(downloadId).download)) return;
    this.#list.put([answered]);
    this.#startNext();
  }

  place({ downloadIds, before }: CallInput<"download.place">): void {
    const positions = placedPositions(this.#list.downloads, new Set(downloadIds), before);
    this.#list.put(
      [...positions].flatMap(([id, position]) => {
        const row = this.#list.get(id);
        return row === null ? [] : [{ ...row, download: { ...row.download, position } }];
      }),
    );
  }

  /** @throws AppError no-checksum, not-found, and of the file's */
  async expect({ downloadId, text }: CallInput<"download.expect">): Promise<void> {
    const { download } = this.#list.found(downloadId);
    const checksum = checksumFor(download.fileName, text);
    if (checksum === null) throw new AppError("no-checksum", { name: download.fileName });
    const expected = { ...checksum, from: /\s\S/.test(text.trim()) ? ("file" as const) : ("given" as const) };
    this.#jobs.get(downloadId)?.run?.expect(expected);
    const compared = download.finishedAtMs === null ? {} : await comparedFile(download, checksum);
    this.#list.change(downloadId, { expected, ...compared });
  }

  async open({ downloadId, what }: CallInput<"download.open">): Promise<void> {
    const { download } = this.#list.found(downloadId);
    const { openPath } = this.#services().host;
    const { final } = downloadPaths(download.directory, download.fileName);
    if (openPath === undefined) throw new AppError("unsupported", { what: `Opening ${final}` });
    if (what === "file" && download.finishedAtMs === null) throw new AppError("not-found", { name: final });
    await openPath(final, what);
  }

  clearFinished(): void {
    this.#list.remove(this.#list.downloads.flatMap(({ id, state }) => (state === "finished" ? id : [])));
  }

  /** What runs is saved, and goes on when Envoi starts again. */
  async close(): Promise<void> {
    this.#closing = true;
    const jobs = [...this.#jobs.values()];
    for (const job of jobs) job.stop("close");
    await Promise.all(jobs.map(({ ended }) => ended));
    this.#list.watches.close();
  }

  // --- one download

  async #act(id: string, action: Action): Promise<void> {
    const row = this.#list.get(id);
    if (row === null) return;
    const { state } = row.download;
    const job = this.#jobs.get(id);
    switch (action) {
      case "pause":
        if (job !== undefined) return await stopped(job, "pause");
        if (state === "waiting") this.#list.change(id, { state: "paused" });
        return;
      case "resume":
        // What has just been paused has to let go of its file first.
        if (job?.stopped !== null) await job?.ended;
        return this.#resume(id);
      case "restart":
        if (job !== undefined) await stopped(job, "again");
        return await this.#restart(id);
      case "cancel":
        if (state === "finished") return;
        if (job !== undefined) await stopped(job, "cancel");
        await this.#drop(id);
        return this.#list.remove([id]);
      case "remove":
        if (state === "finished") this.#list.remove([id]);
        return;
      case "keepBoth":
        if (asksForName(row.download)) this.#list.put([keptBoth(row)]);
    }
  }

  #resume(id: string): void {
    const row = this.#list.get(id);
    if (row === null || (row.download.state !== "paused" && row.download.state !== "failed")) return;
    this.#list.put([resumed(row)]);
  }

  async #restart(id: string): Promise<void> {
    const row = this.#list.get(id);
    if (row === null) return;
    if (row.download.state !== "finished") await this.#drop(id);
    this.#list.put([{ download: asNew(row.download), snapshot: { ...row.snapshot, begun: false } }]);
  }

  /** Of what is not finished: its part and its journal. */
  async #drop(id: string): Promise<void> {
    const row = this.#list.get(id);
    if (row === null || !row.snapshot.begun || row.download.finishedAtMs !== null) return;
    await removePart(downloadPaths(row.download.directory, row.download.fileName));
  }

  #startNext(): void {
    if (this.#closing) return;
    for (const id of nextToRun(this.#list.downloads, this.#settings)) {
      const row = this.#list.get(id);
      if (row === null || this.#jobs.has(id)) continue;
      const job = new DownloadJob(row.download.activeMs);
      this.#jobs.set(id, job);
      this.#list.change(id, { state: "running", error: null, check: "none" });
      job.ended = this.#run(id, job);
    }
    this.#list.watches.running(this.#jobs.size > 0);
  }

  async #run(id: string, job: DownloadJob): Promise<void> {
    const row = this.#list.found(id);
    try {
      const outcome = await job.download(this.#services(), row, this.#limit, {
        changed: () => this.#follow(id, job),
        sessionKnown: (sessionName) => this.#list.change(id, { sessionName }),
      });
      this.#follow(id, job);
      this.#finished(id, job, outcome);
      await outcome.settle();
    } catch (thrown) {
      this.#follow(id, job);
      this.#failed(id, job, toAppError(thrown));
    } finally {
      this.#jobs.delete(id);
      this.#startNext();
    }
  }

  /** What its run says of it now. */
  #follow(id: string, job: DownloadJob): void {
    const row = this.#list.get(id);
    const status = job.run?.status;
    if (row === null || status === undefined) return;
    const download: Download = { ...withStatus(row.download, status), activeMs: job.activeMs };
    this.#list.put([{ download, snapshot: { ...row.snapshot, begun: row.snapshot.begun || status.place !== null } }]);
  }

  #finished(id: string, { activeMs }: DownloadJob, outcome: DownloadOutcome): void {
    const { directory, fileName, bytes, checksums, check, error } = outcome;
    const rest = { receivedBytes: bytes, totalBytes: bytes, bytesPerSecond: null, ranges: 0, activeMs, check };
    const state = error === null ? "finished" : "failed";
    const finishedAtMs = Date.now();
    this.#list.change(id, { ...rest, directory, fileName, checksums, state, finishedAtMs, error: error?.data ?? null });
  }

  #failed(id: string, { activeMs, stopped: reason, place }: DownloadJob, error: AppError): void {
    const rest = { bytesPerSecond: null, ranges: 0, activeMs };
    if (reason === null && place !== null && error.data.code === "name-taken")
      return this.#list.change(id, { ...rest, ...place, state: "paused", error: error.data });
    if (reason === null) return this.#list.change(id, { ...rest, state: "failed", error: error.data });
    this.#list.change(id, { ...rest, state: reason === "close" ? "waiting" : "paused", error: null });
  }

  // --- the list

  get #settings(): ReturnType<Services["settings"]["read"]>["downloads"] {
    return this.#services().settings.read().downloads;
  }

  #directoryOf(choices: { directory: string | null }): string {
    return chosenDirectory(choices, this.#settings, this.#services().host.downloadsDirectory);
  }

  #secretsOf(
    url: string,
    context: CallInput<"download.start">["context"],
    { chosen, lookup }: Awaited<ReturnType<typeof sendScope>>,
  ): Promise<string[]> {
    const request = { ...emptyRequest(), url };
    return requestSecrets(this.#services(), { request, context, session: chosen.session, lookup });
  }
}

async function stopped(job: DownloadJob, reason: StopReason): Promise<void> {
  job.stop(reason);
  await job.ended;
}

export function createDownloads(
  {
    database,
    secrets,
    slot,
  }: { database: Services["profile"]["database"]; secrets: Parameters<typeof createDownloadStore>[1]; slot: number },
  services: () => Services,
): Downloads {
  return new Downloads(createDownloadStore(database, secrets, slot), services);
}
