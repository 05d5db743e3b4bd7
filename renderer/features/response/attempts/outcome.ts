/** How a row ended, in one word. */
import type { Translate } from "../../../locales/i18n.ts";
import type { StatusTone } from "../../../ui/StatusPill.tsx";
import { statusTone } from "../status/statusText.ts";
import { isAnswered } from "./hopCause.ts";
import type { WaterfallRow } from "./waterfall.ts";

export interface Outcome {
  text: string;
  tone: StatusTone;
}

type OutcomeKey = keyof typeof outcomeOfCode;

const outcomeOfCode = {
  "connection-refused": "refused",
  "connection-reset": "reset",
  "closed-early": "closed",
  "dns-failure": "dns",
  unreachable: "unreachable",
  "malformed-response": "malformed",
  "header-too-large": "tooLarge",
  "body-too-large": "tooLarge",
  "decoding-failure": "decoding",
  "too-many-redirects": "redirects",
  "client-certificate": "tls",
  "ca-file": "tls",
  cancelled: "cancelled",
} as const;

/** An attempt says its error, or its last status; a hop its own status, or the error when it is the last. */
export function outcomeOf(row: WaterfallRow, t: Translate): Outcome {
  const { attempt, hop } = row;
  const lastHop = attempt.hops.at(-1);
  const isWhole = row.hopNumber === null;
  const response = (isWhole ? lastHop : hop)?.response ?? null;
  const error = isWhole || hop === lastHop ? attempt.error : null;
  if (error) {
    return {
      text: t(`response.outcomes.${outcomeKey(error.code)}`),
      tone: error.kind === "cancelled" ? "plain" : "bad",
    };
  }
  if (response) {
    const isStep = hop !== null && !isWhole && isAnswered(attempt, hop);
    return { text: String(response.status), tone: isStep ? "plain" : attemptTone(response.status) };
  }
  return { text: row.running ? "…" : "–", tone: "plain" };
}

/** What made an attempt fail, as a back-off names it: a status or an error's code. */
export function reasonText(reason: string, t: Translate): string {
  return /^\d+$/.test(reason) ? reason : t(`response.outcomes.${outcomeKey(reason)}`);
}

/** An attempt that failed on status is bad: 4xx too, as in the drawing's 503. */
function attemptTone(status: number): StatusTone {
  return status >= 400 ? "bad" : statusTone(status);
}

function outcomeKey(code: string) {
  if (isKnown(code)) return outcomeOfCode[code];
  if (code.startsWith("timeout-")) return "timeout";
  if (code.startsWith("proxy-")) return "proxy";
  return code.startsWith("tls-") ? "tls" : "failed";
}

function isKnown(code: string): code is OutcomeKey {
  return Object.hasOwn(outcomeOfCode, code);
}
