/**
 * NTLM v2 over HTTP (MS-NTHT): a handshake of three messages that authenticates the connection. Negotiate (Kerberos,
 * or NTLM wrapped in SPNEGO) is another scheme, and not done.
 */
import { createHash } from "node:crypto";
import { AppError } from "../../../shared/errors.ts";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { ResponseHead } from "../../../shared/model/exchange.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { AuthConnection, Authenticator, AuthStep, ConnectionAuth } from "./authenticator.ts";
import { challengesOf } from "./challenges.ts";
import { requireTexts } from "./incomplete.ts";
import { negotiateMessage, readChallenge, type NtlmChallenge } from "./ntlmMessages.ts";
import { ntlmAnswer, type NtlmAccount } from "./ntlmResponse.ts";
import { withHeader } from "./requestEdits.ts";

type Stage =
  | { type: "negotiated"; message: Buffer }
  | { type: "challenged"; negotiate: Buffer; challenge: NtlmChallenge }
  | { type: "answered" }
  | { type: "authenticated" };

/** How far each connection of a session has come. */
export type NtlmStates = WeakMap<AuthConnection, Stage>;

/** @throws AppError auth-incomplete */
export function ntlmAuthenticator(auth: AuthOf<"ntlm">, states: NtlmStates): Authenticator {
  requireTexts("NTLM", { "user name": auth.username });
  return new NtlmAuthenticator(accountOf(auth), states);
}

class NtlmAuthenticator implements Authenticator {
  readonly bound: ConnectionAuth;
  readonly #account: NtlmAccount;
  readonly #states: NtlmStates;

  constructor(account: NtlmAccount, states: NtlmStates) {
    this.#account = account;
    this.#states = states;
    this.bound = {
      identity: identityOf(account),
      authorizeOn: (request, step) => this.#authorizeOn(request, step),
    };
  }

  /** Before it is known which connection it will be: as over a new one. */
  authorize(request: WireRequest): WireRequest {
    return withMessage(request, negotiateMessage());
  }

  challenged(_request: WireRequest, head: ResponseHead, { connection }: AuthStep): boolean {
    const offers = challengesOf(head.headers);
    const offer = offers.find(({ scheme }) => scheme === "ntlm");
    if (offer === undefined) {
      if (offers.some(({ scheme }) => scheme === "negotiate"))
        throw new AppError("auth-unsupported", { name: "Negotiate" });
      return false;
    }
    const stage = connection === null ? undefined : this.#states.get(connection);
    if (connection === null || stage === undefined) return false;
    this.#states.delete(connection);
    // It was authenticated once, and is no more: it begins anew.
    if (stage.type === "authenticated") return true;
    const challenge = offer.token === null ? null : readChallenge(Buffer.from(offer.token, "base64"));
    if (stage.type !== "negotiated" || challenge === null) return false;
    this.#states.set(connection, { type: "challenged", negotiate: stage.message, challenge });
    return true;
  }

  answered(_request: WireRequest, head: ResponseHead, { connection }: AuthStep): void {
    if (connection === null || head.status === 401) return;
    if (this.#states.get(connection)?.type === "answered") this.#states.set(connection, { type: "authenticated" });
    // The server did not ask; it may for another of its resources.
    else if (this.#states.get(connection)?.type === "negotiated") this.#states.delete(connection);
  }

  #authorizeOn(request: WireRequest, { connection, moment }: AuthStep & { connection: AuthConnection }): WireRequest {
    const path = request.body?.pipePath ?? null;
    if (path !== null) throw new AppError("body-not-replayable", { path });
    const stage = this.#states.get(connection);
    switch (stage?.type) {
      case "authenticated":
        return request;
      case "challenged": {
        this.#states.set(connection, { type: "answered" });
        const message = ntlmAnswer({
          account: this.#account,
          negotiate: stage.negotiate,
          challenge: stage.challenge,
          clientChallenge: moment.randomBytes(8),
          nowMs: moment.nowMs,
          channelBinding: connection.channelBinding(),
        });
        return withMessage(request, message);
      }
      case "negotiated":
      case "answered":
      case undefined: {
        const message = negotiateMessage();
        this.#states.set(connection, { type: "negotiated", message });
        return withMessage(request, message);
      }
    }
  }
}

/** The handshake needs the connection to stay, whatever the delivery settings say of those that follow. */
function withMessage(request: WireRequest, message: Buffer): WireRequest {
  const authorized = withHeader(request, "Authorization", `NTLM ${message.toString("base64")}`);
  const closes = authorized.headers.some(
    ([name, value]) => name.toLowerCase() === "connection" && value.trim().toLowerCase() === "close",
  );
  return closes ? withHeader(authorized, "Connection", "keep-alive") : authorized;
}

/** `DOMAIN\user` says both; `user@domain` is a user name as it stands. */
function accountOf({ username, password, domain, workstation }: AuthOf<"ntlm">): NtlmAccount {
  const both = domain === "" ? /^([^\\]+)\\(.+)$/s.exec(username) : null;
  if (both === null) return { username, password, domain, workstation };
  return { username: both[2] ?? username, password, domain: both[1] ?? "", workstation };
}

function identityOf({ username, password, domain }: NtlmAccount): string {
  return createHash("sha256")
    .update(JSON.stringify(["ntlm", domain, username, password]))
    .digest("base64");
}
