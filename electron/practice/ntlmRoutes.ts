/** NTLM v2 over HTTP (MS-NTHT): what is authenticated is the connection, so it is remembered with its socket. */
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { answerJson } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { ntlmChallenge, ntlmMessageType, ntlmProblem, type NtlmAccount } from "./ntlmVerification.ts";
import { readBody } from "./requestBody.ts";

/** Of MS-NLMP's published examples. */
const account: NtlmAccount = { username: "User", password: "Password", domain: "Domain" };

interface Handshake {
  negotiate: Buffer;
  challenge: Buffer;
}

export function ntlmRoutes(): Route[] {
  const handshakes = new WeakMap<Socket, Handshake>();
  const authenticated = new WeakSet<Socket>();
  return [
    {
      methods: null,
      path: "/ntlm/:variant?",
      about:
        "NTLM v2 (User, Password, domain Domain), bound to the connection; variant untimed: without a MIC, negotiate: that scheme alone",
      handle: (call) => ntlm(call, handshakes, authenticated),
    },
  ];
}

async function ntlm(
  call: PracticeCall,
  handshakes: WeakMap<Socket, Handshake>,
  authenticated: WeakSet<Socket>,
): Promise<void> {
  const { socket } = call.request;
  const { length } = await readBody(call);
  if (call.param("variant") === "negotiate") {
    answerJson(call, { authenticated: false, problem: "only Kerberos is spoken here" }, 401, {
      "WWW-Authenticate": "Negotiate",
    });
    return;
  }
  const message = messageOf(call);
  if (message === null && authenticated.has(socket)) {
    answerJson(call, { authenticated: true, user: account.username, domain: account.domain, bodyBytes: length });
    return;
  }
  authenticated.delete(socket);
  const refuse = (problem: string, challenge: string | string[] = ["Negotiate", "NTLM"]): void =>
    answerJson(call, { authenticated: false, problem }, 401, { "WWW-Authenticate": challenge });
  const type = message === null ? null : ntlmMessageType(message);
  if (message === null || type === null) return refuse("no NTLM message was sent");
  if (type === 1) {
    const timestamp = call.param("variant") === "untimed" ? null : fileTimeNow();
    const challenge = ntlmChallenge(randomBytes(8), timestamp);
    handshakes.set(socket, { negotiate: message, challenge });
    return refuse("answer the challenge", `NTLM ${challenge.toString("base64")}`);
  }
  const handshake = handshakes.get(socket);
  handshakes.delete(socket);
  if (type !== 3 || handshake === undefined) return refuse("no challenge was given on this connection");
  const problem = ntlmProblem({ ...handshake, answer: message }, account);
  if (problem !== null) return refuse(problem);
  authenticated.add(socket);
  answerJson(call, { authenticated: true, user: account.username, domain: account.domain, bodyBytes: length });
}

function messageOf(call: PracticeCall): Buffer | null {
  const encoded = /^ntlm +([A-Za-z0-9+/=]+) *$/i.exec(call.request.headers.authorization ?? "")?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, "base64");
}

function fileTimeNow(): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE((BigInt(Date.now()) + 11_644_473_600_000n) * 10_000n);
  return time;
}
