/** What is done to the cookies of a session's jar. The jar is the engine's; its watch tells what became of it. */
import type { Cookie, CookieKey } from "../../shared/model/cookie.ts";
import type { SessionReference } from "../../shared/model/session.ts";
import { translate } from "../locales/i18n.ts";
import { translatePhrase } from "../locales/translatePhrase.ts";
import { api } from "./api.ts";
import { getState } from "./store.ts";
import { attempt, showToast, showUndo } from "./toasts.ts";

const savesAtOnce = 20;
/** In a toast; the lines of a file that is no cookies.txt are all wrong. */
const mostNotes = 5;

/** `previous` null adds. True when it is in the jar. */
export async function saveCookie(
  reference: SessionReference,
  previous: CookieKey | null,
  cookie: Cookie,
): Promise<boolean> {
  return (await attempt(() => api().call("cookie.save", { reference, previous, cookie }))) !== null;
}

/** A toast gives them back. */
export async function removeCookies(reference: SessionReference, cookies: readonly Cookie[]): Promise<void> {
  const keys = cookies.map(({ domain, path, name }) => ({ domain, path, name }));
  const removed = await attempt(() => api().call("cookie.remove", { reference, keys }));
  if (removed) offerBack(reference, cookies);
}

/** All of them, or those of a domain; a toast gives them back. `cookies` are the ones that this ends. */
export async function clearCookies(
  reference: SessionReference,
  domain: string | null,
  cookies: readonly Cookie[],
): Promise<void> {
  const cleared = await attempt(() => api().call("cookie.clear", { reference, domain }));
  if (cleared) offerBack(reference, cookies);
}

function offerBack(reference: SessionReference, cookies: readonly Cookie[]): void {
  const [only] = cookies;
  if (!only) return;
  const text =
    cookies.length === 1
      ? translate("sessions.cookies.removed", { name: only.name })
      : translate("sessions.cookies.removedCount", { count: cookies.length });
  showUndo(text, () => void putBack(reference, cookies));
}

async function putBack(reference: SessionReference, cookies: readonly Cookie[]): Promise<void> {
  for (let at = 0; at < cookies.length; at += savesAtOnce) {
    const part = cookies.slice(at, at + savesAtOnce);
    const saved = await Promise.all(part.map((cookie) => saveCookie(reference, null, cookie)));
    if (saved.includes(false)) return;
  }
}

/** Netscape `cookies.txt`; a toast says how many came and what was passed by. */
export async function importCookies(reference: SessionReference, text: string): Promise<void> {
  const read = await attempt(() => api().call("cookie.import", { reference, text }));
  if (!read) return;
  const { count, notes } = read;
  showToast({
    text: translate("sessions.cookies.imported", { count }),
    advice: notes.slice(0, mostNotes).map(noteText).join("\n"),
    tone: notes.length > 0 ? "warn" : "ok",
  });
}

/** Notes come in English, a line at a time: see shared/cookiesTxt.ts. */
function noteText(note: string): string {
  const [, line, reason] = /^Line (\d+): (.*)\.$/s.exec(note) ?? [];
  if (line !== undefined && reason !== undefined) {
    return translate("sessions.cookies.importLine", { line, reason: translatePhrase(reason, getState().language) });
  }
  const [, more] = /^And (\d+) more lines\.$/.exec(note) ?? [];
  return more === undefined ? note : translate("sessions.cookies.importMore", { count: Number(more) });
}

/** null when it failed and a toast said so. */
export async function exportCookies(reference: SessionReference): Promise<string | null> {
  const written = await attempt(() => api().call("cookie.export", { reference }));
  return written?.text ?? null;
}
