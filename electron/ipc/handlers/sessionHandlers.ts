import { readCookiesTxt, writeCookiesTxt } from "../../../shared/cookiesTxt.ts";
import { sessionKey, type SessionReference } from "../../../shared/model/session.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import { checkCookie } from "../checkCookie.ts";
import type { Services } from "../services.ts";
import { watchSession } from "../watchSession.ts";
import { watchSessions } from "../watchSessions.ts";

type SessionCalls = Pick<
  CallHandlers,
  | "session.save"
  | "session.create"
  | "session.duplicate"
  | "session.remove"
  | "session.restore"
  | "session.closeIdle"
  | "session.close"
  | "scope.save"
>;
type CookieCalls = Pick<
  CallHandlers,
  "cookie.save" | "cookie.remove" | "cookie.clear" | "cookie.import" | "cookie.export"
>;

export function sessionCallHandlers(services: Services): SessionCalls {
  const { engine, sessions, collections, jars } = services;
  return {
    "session.save": async ({ collectionId, session }) => {
      await sessions.save(collectionId, session);
      return {};
    },
    "session.create": async ({ collectionId, name }) => ({ sessionId: await sessions.create(collectionId, name) }),
    "session.duplicate": async ({ reference, name }) => {
      jars.flush();
      return { sessionId: await sessions.duplicate(reference, name) };
    },
    "session.remove": async ({ reference }) => {
      const undoId = await sessions.remove(reference);
      engine.closeSession(sessionKey(reference));
      jars.forget(sessionKey(reference));
      return { undoId };
    },
    "session.restore": async ({ undoId }) => {
      await sessions.restore(undoId);
      return {};
    },
    "session.closeIdle": async ({ reference }) => {
      engine.closeIdle(sessionKey(reference));
      return {};
    },
    "session.close": async ({ reference }) => {
      engine.closeSession(sessionKey(reference));
      jars.jar(sessionKey(reference)).endSession();
      return {};
    },
    "scope.save": async ({ collectionId, path, settings }) => {
      await collections.saveScope(collectionId, path, settings);
      return {};
    },
  };
}

export function cookieHandlers({ jars }: Services): CookieCalls {
  const jarOf = (reference: SessionReference) => jars.jar(sessionKey(reference));
  return {
    "cookie.save": async ({ reference, previous, cookie }) => {
      const checked = checkCookie(cookie);
      const jar = jarOf(reference);
      const moved =
        previous !== null && (["domain", "path", "name"] as const).some((key) => previous[key] !== checked[key]);
      jar.put(checked);
      if (moved) jar.remove(previous);
      return {};
    },
    "cookie.remove": async ({ reference, keys }) => {
      const jar = jarOf(reference);
      for (const key of keys) jar.remove(key);
      return {};
    },
    "cookie.clear": async ({ reference, domain }) => {
      jarOf(reference).clear(domain);
      return {};
    },
    "cookie.import": async ({ reference, text }) => {
      const { cookies, notes } = readCookiesTxt(text, Date.now());
      const jar = jarOf(reference);
      for (const cookie of cookies) jar.put(cookie);
      return { count: cookies.length, notes };
    },
    "cookie.export": async ({ reference }) => ({ text: writeCookiesTxt(jarOf(reference).list()) }),
  };
}

export function sessionStreamHandlers(services: Services): Pick<StreamHandlers, "sessions.watch" | "session.watch"> {
  return {
    "sessions.watch": (_input, { signal }) => watchSessions(services, signal),
    "session.watch": ({ reference }, { signal }) => watchSession(services, sessionKey(reference), signal),
  };
}
