/** What a download is told, and what it tells of itself. */
import { createHash } from "node:crypto";
import type { ChecksumAlgorithm } from "../../../shared/model/checksum.ts";
import type { Download } from "../../../shared/model/download.ts";
import { entry } from "../../../shared/model/entry.ts";
import type { Request } from "../../../shared/model/request.ts";
import type { SendInput } from "../engine.ts";
import type { RateLimit } from "./rateLimit.ts";

export interface DownloadOrder {
  id: string;
  send: Omit<SendInput, "exchangeId" | "receiver">;
  /** See downloadSource. A part of another source is not gone on from. */
  source: string;
  /** Where an earlier run of it has left its part; null: the first one. */
  begun: { directory: string; fileName: string } | null;
  /** @param name that the response gives, safe. @returns where it goes; the folder is there */
  place: (name: string) => Promise<{ directory: string; fileName: string }>;
  taken: "number" | "fail" | "replace";
  /** At the same time, where the server allows it. */
  ranges: number;
  decodes: boolean;
  algorithms: readonly ChecksumAlgorithm[];
  /** What the person says it must be. */
  expected: Download["expected"];
  limit: RateLimit | null;
  /** More than counters changed. */
  onChange: () => void;
}

export type DownloadStatus = Pick<
  Download,
  "receivedBytes" | "totalBytes" | "resumedBytes" | "ranges" | "validator" | "note" | "decoded" | "expected"
> & { state: "running" | "checking"; place: { directory: string; fileName: string } | null };

/** For the journal, which is readable: nobody learns the URL from it. */
export function downloadSource(method: string, url: string): string {
  return createHash("sha256").update(`${method}\n${url}`).digest("hex");
}

/** Asks for the file as it is: what is coded on the way cannot be gone on from. The person's own header stands. */
export function identityRequest(request: Request): Request {
  const name = "accept-encoding";
  const isSaid = request.headers.some((row) => !row.disabled && row.name.trim().toLowerCase() === name);
  if (isSaid || request.omittedHeaders.includes(name)) return request;
  return { ...request, headers: [...request.headers, entry("Accept-Encoding", "identity")] };
}
