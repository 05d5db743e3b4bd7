/**
 * Sessions as a person edits them: the engine's watch tells them, and what is typed is kept a moment later. What lives
 * in one while it is used (connections, cookies) is in sessionLife.ts.
 */
import type { SessionsEvent } from "../../shared/contract/session.ts";
import { sessionKey, type Session, type SessionReference } from "../../shared/model/session.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { debounce, type Debounced } from "./debounce.ts";
import { chooseView } from "./layout.ts";
import { getState, setState, type State } from "./store.ts";
import { attempt, showToast, showUndo } from "./toasts.ts";

export interface SessionView {
  reference: SessionReference;
  session: Session;
  /** Saved requests that go through it. */
  usedBy: number;
}

export const sessionPanels = ["overview", "cookies", "headers", "params", "auth", "delivery", "mounts"] as const;
export type SessionPanel = (typeof sessionPanels)[number];

export interface SessionsSlice {
  /** By sessionKey, in the order in which the engine told them. */
  sessions: Record<string, SessionView>;
  sessionsReady: boolean;
  /** The one that the sessions view shows; may name one that has not been told yet, or is gone. */
  shownSession: string | null;
  sessionPanel: SessionPanel;
  /** The one whose name is being edited in place. */
  renamingSession: string | null;
}

const saveDelayMs = 300;
const pending = new Map<string, Debounced>();
/** Saves under way, by session. */
const saving = new Map<string, Promise<unknown>>();

export function applySessionsEvent(event: SessionsEvent): void {
  if (event.type === "ready") return setState({ sessionsReady: true });
  if (event.type === "sessionRemoved") return forgetSession(sessionKey(event));
  const { collectionId, session, usedBy } = event;
  const reference = { collectionId, sessionId: session.id };
  const key = sessionKey(reference);
  const known = getState().sessions[key];
  // What is typed here is newer than what the engine tells of it.
  const newest = known && (pending.has(key) || saving.has(key)) ? known.session : session;
  setState(({ sessions }) => ({ sessions: { ...sessions, [key]: { reference, session: newest, usedBy } } }));
}

/** After a reconnection: what was removed meanwhile. */
export function forgetSessionsBut(seen: ReadonlySet<string>): void {
  for (const key of Object.keys(getState().sessions)) if (!seen.has(key)) forgetSession(key);
}

function forgetSession(key: string): void {
  pending.get(key)?.cancel();
  pending.delete(key);
  const { [key]: _, ...sessions } = getState().sessions;
  setState({ sessions });
}

/** Changes it here at once and in the engine a moment later. */
export function updateSession(reference: SessionReference, change: (session: Session) => Session): void {
  const key = sessionKey(reference);
  const view = getState().sessions[key];
  if (!view) return;
  setState(({ sessions }) => ({ sessions: { ...sessions, [key]: { ...view, session: change(view.session) } } }));
  let debounced = pending.get(key);
  if (!debounced) {
    debounced = debounce(() => save(reference), saveDelayMs);
    pending.set(key, debounced);
  }
  debounced.schedule();
}

/** Resolves when the engine has what was typed: a send must not go by less. */
export async function flushSessions(): Promise<void> {
  for (const debounced of pending.values()) debounced.flush();
  await Promise.all(saving.values());
}

function save(reference: SessionReference): void {
  const key = sessionKey(reference);
  pending.delete(key);
  const session = getState().sessions[key]?.session;
  if (!session) return;
  const { collectionId } = reference;
  const done = attempt(() => api().call("session.save", { collectionId, session })).finally(() => {
    if (saving.get(key) === done) saving.delete(key);
  });
  saving.set(key, done);
}

export function showSession(key: string, panel?: SessionPanel): void {
  chooseView("sessions");
  setState({ shownSession: key, renamingSession: null, ...(panel ? { sessionPanel: panel } : {}) });
}

export function showSessionPanel(panel: SessionPanel): void {
  setState({ sessionPanel: panel });
}

export function startRenamingSession(key: string): void {
  chooseView("sessions");
  setState({ shownSession: key, renamingSession: key, sessionPanel: "overview" });
}

export function stopRenamingSession(): void {
  setState({ renamingSession: null });
}

/** Makes one, shows it and lets its name be typed. `collectionId` null: of the profile. */
export async function createSession(collectionId: string | null): Promise<void> {
  const name = freeName(getState(), collectionId, translate("sessions.newName"));
  const created = await attempt(() => api().call("session.create", { collectionId, name }));
  if (created) startRenamingSession(sessionKey({ collectionId, sessionId: created.sessionId }));
}

export async function duplicateSession(reference: SessionReference): Promise<void> {
  const view = getState().sessions[sessionKey(reference)];
  if (!view) return;
  await flushSessions();
  const { collectionId } = reference;
  const name = freeName(getState(), collectionId, view.session.name);
  const copy = await attempt(() => api().call("session.duplicate", { reference, name }));
  if (copy) startRenamingSession(sessionKey({ collectionId, sessionId: copy.sessionId }));
}

/** A toast gives it back, cookies included. */
export async function removeSession(reference: SessionReference): Promise<void> {
  const key = sessionKey(reference);
  const view = getState().sessions[key];
  await flushSessions();
  const removed = await attempt(() => api().call("session.remove", { reference }));
  if (!removed || !view) return;
  const { undoId } = removed;
  showUndo(translate("sessions.removed", { name: view.session.name }), () => {
    void attempt(() => api().call("session.restore", { undoId }));
    setState({ shownSession: key });
  });
}

export async function closeIdleConnections(reference: SessionReference): Promise<void> {
  await attempt(() => api().call("session.closeIdle", { reference }));
}

/** `text` says in a toast what ended. */
export async function closeSession(reference: SessionReference, text: string): Promise<void> {
  const closed = await attempt(() => api().call("session.close", { reference }));
  if (closed) showToast({ text, tone: "ok" });
}

/** "New session", "New session 2"… among those of its place. */
function freeName({ sessions }: State, collectionId: string | null, name: string): string {
  const siblings = Object.values(sessions).filter(({ reference }) => reference.collectionId === collectionId);
  const taken = new Set(siblings.map(({ session }) => session.name.toLowerCase()));
  const stem = name.replace(/ \d+$/, "");
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem} ${number}`;
  return free;
}
