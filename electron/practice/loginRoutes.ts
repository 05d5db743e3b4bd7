/** A login with a session cookie, as web sites do it: what a session's cookie jar is for. */
import { randomBytes } from "node:crypto";
import { answerJson } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { parseQuery } from "./namedValues.ts";
import { readBody } from "./requestBody.ts";
import { requestCookies } from "./requestCookies.ts";

const cookieName = "practice_session";
const maxLogins = 1000;

export function loginRoutes(): Route[] {
  const logins = new Map<string, { user: string; since: string }>();
  return [
    {
      methods: ["POST"],
      path: "/login",
      about: "form or JSON user=ada, password=lovelace: sets a session cookie",
      handle: (call) => login(call, logins),
    },
    {
      methods: ["GET"],
      path: "/account",
      about: "who is logged in by cookie; 401 without",
      handle: (call) => {
        const account = logins.get(sessionIdOf(call));
        if (account === undefined) answerJson(call, { error: "log in first", see: "POST /login" }, 401);
        else answerJson(call, account);
      },
    },
    {
      methods: ["POST"],
      path: "/logout",
      about: "ends the login and deletes its cookie",
      handle: (call) => {
        const ended = logins.delete(sessionIdOf(call));
        answerJson(call, { ended }, 200, { "Set-Cookie": `${cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax` });
      },
    },
  ];
}

async function login(call: PracticeCall, logins: Map<string, { user: string; since: string }>): Promise<void> {
  const fields = fieldsOf((await readBody(call)).toString("utf8"));
  if (fields.get("user") !== "ada" || fields.get("password") !== "lovelace") {
    answerJson(call, { error: "wrong user or password", hint: "ada, lovelace" }, 401);
    return;
  }
  const oldest = logins.keys().next();
  if (logins.size >= maxLogins && oldest.done !== true) logins.delete(oldest.value);
  const id = randomBytes(16).toString("hex");
  logins.set(id, { user: "ada", since: new Date().toISOString() });
  answerJson(call, { user: "ada" }, 200, { "Set-Cookie": `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax` });
}

function fieldsOf(body: string): Map<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return new Map(typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : []);
  } catch {
    return new Map(parseQuery(body));
  }
}

function sessionIdOf(call: PracticeCall): string {
  return requestCookies(call).find(([name]) => name === cookieName)?.[1] ?? "";
}
