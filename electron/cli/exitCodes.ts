/** How the process ends, in curl's numbers where curl has one. docs/cli.md holds the same table. */
import type { AppErrorData, ErrorKind } from "../../shared/errors.ts";
import type { ErrorCode } from "../../shared/errorSentences.ts";

export const exitCodes = {
  ok: 0,
  /** A server could not be started. */
  failure: 1,
  usage: 2,
  partialBody: 18,
  failedStatus: 22,
  write: 23,
  bug: 70,
} as const;

/** 128 and the signal's number, as shells have it. */
export const signalExitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const byCode: Partial<Record<ErrorCode, number>> = {
  "bad-url": 3,
  "dns-failure": 6,
  "connection-refused": 7,
  unreachable: 7,
  "proxy-unreachable": 7,
  "checksum-mismatch": 8,
  "http2-failure": 16,
  "download-status": 22,
  "retries-exhausted": 22,
  "unreadable-file": 26,
  "timeout-connect": 28,
  "timeout-read": 28,
  "timeout-write": 28,
  "timeout-pool": 28,
  "timeout-total": 28,
  "tls-failure": 35,
  "too-many-redirects": 47,
  "closed-early": 52,
  "connection-reset": 56,
  "malformed-response": 56,
  "client-certificate": 58,
  "tls-expired": 60,
  "tls-self-signed": 60,
  "tls-wrong-host": 60,
  "tls-unknown-ca": 60,
  "decoding-failure": 61,
  "body-too-large": 63,
  "ca-file": 77,
  "proxy-auth": 97,
  "proxy-refused": 97,
  "header-too-large": 100,
};

const byKind: Record<ErrorKind, number> = {
  invalid: exitCodes.usage,
  network: 56,
  cancelled: signalExitCodes.SIGINT,
  storage: exitCodes.write,
  unsupported: 4,
  bug: exitCodes.bug,
};

/** @param answered a final head had come */
export function exitCodeOf({ code, kind }: Pick<AppErrorData, "code" | "kind">, answered: boolean): number {
  if (code === "closed-early" && answered) return exitCodes.partialBody;
  const known = new Map<string, number>(Object.entries(byCode));
  return known.get(code) ?? byKind[kind];
}
