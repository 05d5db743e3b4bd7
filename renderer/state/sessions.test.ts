import { beforeEach, expect, test } from "vitest";
import type { StreamEvent } from "../../shared/contract.ts";
import { emptySession, sessionKey, type Pool, type Session } from "../../shared/model/session.ts";
import type { Api } from "../api/api.ts";
import { connectApi } from "./api.ts";
import { importCookies } from "./cookies.ts";
import { fakeApi, type FakeApi } from "./fakeApi.testing.ts";
import { watchSession } from "./sessionLife.ts";
import { applySessionsEvent, createSession, flushSessions, forgetSessionsBut, updateSession } from "./sessions.ts";
import { getState, initialState, setState } from "./store.ts";

const reference = { collectionId: "c", sessionId: "s" };
const key = sessionKey(reference);

let fake: FakeApi;

function connect(stream?: Api["stream"]): void {
  fake = fakeApi({ "session.save": () => ({}), "session.create": () => ({ sessionId: "new" }) }, stream);
  connectApi(fake.api);
}

function tell(session: Session, usedBy = 0): void {
  applySessionsEvent({ type: "session", collectionId: "c", session, usedBy });
}

const shown = (): Session | undefined => getState().sessions[key]?.session;

beforeEach(() => {
  setState(initialState());
  connect();
  tell(emptySession("s", "staging"));
});

test("what is typed is shown at once and saved once, as it was last", async () => {
  updateSession(reference, (session) => ({ ...session, baseUrl: "http://a" }));
  updateSession(reference, (session) => ({ ...session, baseUrl: "http://ab" }));
  expect(shown()?.baseUrl).toBe("http://ab");
  await flushSessions();
  expect(fake.inputs("session.save").map(({ session }) => session.baseUrl)).toEqual(["http://ab"]);
});

test("what the engine tells does not undo what is being typed", async () => {
  updateSession(reference, (session) => ({ ...session, name: "typed" }));
  tell(emptySession("s", "from disk"), 31);
  expect(shown()?.name).toBe("typed");
  expect(getState().sessions[key]?.usedBy).toBe(31);
  await flushSessions();
  tell(emptySession("s", "from disk"));
  expect(shown()?.name).toBe("from disk");
});

test("a session that is gone takes what was typed with it", async () => {
  updateSession(reference, (session) => ({ ...session, name: "typed" }));
  applySessionsEvent({ type: "sessionRemoved", ...reference });
  await flushSessions();
  expect(shown()).toBeUndefined();
  expect(fake.inputs("session.save")).toEqual([]);
  tell(emptySession("s", "back"));
  forgetSessionsBut(new Set());
  expect(shown()).toBeUndefined();
});

test("a new session gets a name that no other of its place has, and is shown to be named", async () => {
  tell(emptySession("s", "New session"));
  await createSession("c");
  expect(fake.inputs("session.create")).toEqual([{ collectionId: "c", name: "New session 2" }]);
  expect(getState()).toMatchObject({ shownSession: "c/new", renamingSession: "c/new", view: "sessions" });
});

test("watchers of one session share a stream, and the last one ends it", async () => {
  const pool: Pool = { connections: [], queue: [], limit: 10 };
  let opened = 0;
  let ended = false;
  connect(((_name: string, _input: unknown, { signal }: { signal: AbortSignal }) => {
    opened += 1;
    return (async function* (): AsyncGenerator<StreamEvent<"session.watch">> {
      yield { type: "pool", pool };
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      ended = true;
    })();
  }) as Api["stream"]);
  const stops = [watchSession(reference), watchSession(reference)];
  await expect.poll(() => getState().sessionLives[key]?.pool).toEqual(pool);
  expect(opened).toBe(1);
  stops[0]?.();
  stops[0]?.();
  expect(getState().sessionLives[key]).toBeDefined();
  stops[1]?.();
  await expect.poll(() => ended).toBe(true);
  expect(getState().sessionLives[key]).toBeUndefined();
});

test("lines of a cookie file that were passed by are told in the window's language", async () => {
  fake.answer("cookie.import", () => ({
    count: 2,
    notes: ["Line 3: 1 fields instead of 7.", "Line 4: “x” is not a path.", "And 8 more lines."],
  }));
  await importCookies(reference, "…");
  expect(getState().toasts.at(-1)).toMatchObject({
    text: "2 cookies were read.",
    advice: "Line 3: 1 fields instead of 7.\nLine 4: “x” is not a path.\nAnd 8 more lines.",
    tone: "warn",
  });
});
