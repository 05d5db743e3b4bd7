import { answerJson } from "./answer.ts";
import { PracticeProblem, type PracticeCall, type Route } from "./call.ts";

export function authRoutes(): Route[] {
  return [
    {
      methods: null,
      path: "/basic-auth/:user/:password",
      about: "200 with these Basic credentials, else 401",
      handle: (call) => basic(call, 401, { "WWW-Authenticate": 'Basic realm="Practice", charset="UTF-8"' }),
    },
    {
      methods: null,
      path: "/hidden-basic-auth/:user/:password",
      about: "the same, but 404 with no challenge",
      handle: (call) => basic(call, 404, {}),
    },
    {
      methods: null,
      path: "/bearer",
      about: "200 with any bearer token, which is told back, else 401",
      handle: bearer,
    },
  ];
}

/** RFC 7617 */
function basic(call: PracticeCall, status: number, challenge: Record<string, string>): void {
  const encoded = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(call.request.headers.authorization ?? "")?.[1] ?? "";
  const user = call.param("user");
  if (Buffer.from(encoded, "base64").toString("utf8") !== `${user}:${call.param("password")}`) {
    throw new PracticeProblem(status, "These are not the credentials that the path names.", challenge);
  }
  answerJson(call, { authenticated: true, user });
}

/** RFC 6750 */
function bearer(call: PracticeCall): void {
  const token = /^bearer +(\S+) *$/i.exec(call.request.headers.authorization ?? "")?.[1];
  if (token === undefined) {
    throw new PracticeProblem(401, "Send Authorization: Bearer …", { "WWW-Authenticate": 'Bearer realm="Practice"' });
  }
  answerJson(call, { authenticated: true, token });
}
