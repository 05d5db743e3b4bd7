/** A download as the list shows it, when it is new and as its run changes it. Pure but for identity and time. */
import { randomUUID } from "node:crypto";
import type { DownloadChoices } from "../../../shared/contract/download.ts";
import { AppError } from "../../../shared/errors.ts";
import type { SendContext } from "../../../shared/contract/exchange.ts";
import type { Download } from "../../../shared/model/download.ts";
import type { Request } from "../../../shared/model/request.ts";
import { parseTypedUrl } from "../../../shared/url.ts";
import { resolveText, type VariableLookup } from "../../../shared/variables.ts";
import { safeDownloadName } from "../../engine/downloads/downloadName.ts";
import type { DownloadStatus } from "../../engine/downloads/downloadOrder.ts";
import { createSecretEraser } from "../../storage/historySecrets.ts";
import type { StoredDownload } from "../../storage/downloadStore.ts";

interface NewDownload {
  request: Request;
  /** Of the request; "": the file's will do. */
  name: string;
  context: SendContext;
  choices: DownloadChoices;
  directory: string;
  position: number;
  sessionName: string;
  lookup: VariableLookup;
  /** Values that the row must not show: see sendSecrets. */
  secrets: readonly string[];
}

export function newDownload(made: NewDownload): StoredDownload {
  const { request, name, context, choices, directory, position, sessionName, lookup, secrets } = made;
  const url = resolveText(request.url, lookup).text;
  const shown = shownUrl(url, secrets);
  const guess = guessedName(shown);
  const { collectionId, path } = context;
  const download: Download = {
    id: randomUUID(),
    url: shown,
    host: hostOf(url),
    name: name || guess,
    source: collectionId === null || path === null ? null : { collectionId, path },
    sessionName,
    directory,
    fileName: choices.fileName ?? guess,
    state: "waiting",
    position,
    receivedBytes: 0,
    totalBytes: null,
    bytesPerSecond: null,
    createdAtMs: Date.now(),
    finishedAtMs: null,
    activeMs: 0,
    resumes: 0,
    resumedBytes: 0,
    ranges: 0,
    validator: null,
    note: null,
    checksums: [],
    expected: choices.checksum === null ? null : { ...choices.checksum, from: "given" },
    check: "none",
    decoded: null,
    error: null,
  };
  return { download, snapshot: { request, context, choices, begun: false, numbered: false } };
}

/** As if it had not begun; where it goes stays. */
export function asNew(download: Download): Download {
  const { expected } = download;
  return {
    ...download,
    state: "waiting",
    receivedBytes: 0,
    totalBytes: null,
    bytesPerSecond: null,
    finishedAtMs: null,
    activeMs: 0,
    resumes: 0,
    resumedBytes: 0,
    ranges: 0,
    validator: null,
    note: null,
    checksums: [],
    expected: expected?.from === "given" ? expected : null,
    check: "none",
    decoded: null,
    error: null,
  };
}

export function resumed({ download, snapshot }: StoredDownload): StoredDownload {
  // A file that was set aside is whole, and not the one: it is got anew.
  const aside = download.check === "differs";
  const next: Download = aside ? asNew(download) : { ...download, state: "waiting", error: null };
  return {
    download: { ...next, resumes: download.resumes + 1 },
    snapshot: { ...snapshot, begun: snapshot.begun && !aside },
  };
}

export function withStatus(download: Download, { place, ...status }: DownloadStatus): Download {
  const named = place === null ? {} : { directory: place.directory, fileName: place.fileName };
  // Until the part is open again, what was known of it holds.
  return place === null ? { ...download, state: status.state } : { ...download, ...status, ...named };
}

/** Without user info, fragment and what looks like a secret. */
export function shownUrl(url: string, secrets: readonly string[]): string {
  return createSecretEraser(secrets).url(url);
}

/** Name and port; what it cannot be read from is a host of its own. */
export function hostOf(url: string): string {
  try {
    return parseTypedUrl(url).authority;
  } catch (thrown) {
    if (thrown instanceof AppError) return "?";
    throw thrown;
  }
}

function guessedName(url: string): string {
  const segment = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*\/(?:[^?#]*\/)?([^/?#]+)/i.exec(url)?.[1] ?? "";
  try {
    return safeDownloadName(decodeURIComponent(segment)) ?? "download";
  } catch {
    return safeDownloadName(segment) ?? "download";
  }
}
