/** HTTP Digest (RFC 7616, RFC 2617 and RFC 2069 for old servers): answers challenges, and remembers nonces. */
import { createHash } from "node:crypto";
import { AppError } from "../../../shared/errors.ts";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { ResponseHead } from "../../../shared/model/exchange.ts";
import { fieldValue } from "../responseHead.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { Authenticator, AuthMoment, AuthStep } from "./authenticator.ts";
import { updateWithBody } from "./bodyHash.ts";
import { parseParameters } from "./challenges.ts";
import { digestChallenge } from "./digestChallenge.ts";
import { digestUser, type DigestMemory, type DigestSpace } from "./digestMemory.ts";
import { digestAuthorization } from "./digestResponse.ts";
import { requireTexts } from "./incomplete.ts";
import { randomHex } from "./randomText.ts";
import { withHeader } from "./requestEdits.ts";

export function digestAuthenticator(auth: AuthOf<"digest">, memory: DigestMemory): Authenticator {
  requireTexts("Digest", { "user name": auth.username });
  return new DigestAuthenticator(auth, memory);
}

class DigestAuthenticator implements Authenticator {
  readonly #auth: AuthOf<"digest">;
  readonly #memory: DigestMemory;
  readonly #user: string;
  /** What the last request was authorized with. */
  #used: DigestSpace | null = null;
  /** The challenge that this exchange was given, until its answer was accepted; a refusal of its answer is final, unless it was merely stale. */
  #given: DigestSpace | null = null;

  constructor(auth: AuthOf<"digest">, memory: DigestMemory) {
    this.#auth = auth;
    this.#memory = memory;
    this.#user = digestUser(auth.username, auth.password);
  }

  authorize(request: WireRequest, { preview, moment }: AuthStep): WireRequest | Promise<WireRequest> {
    const found = this.#memory.find(request.url, this.#user);
    if (!preview) this.#used = found;
    if (found === null) return request;
    const space = { ...found, count: found.count + 1, cnonce: cnonceFor(found, moment) };
    // Counted before anything is waited for: other sends use the same nonce.
    if (!preview) Object.assign(found, { count: space.count, cnonce: space.cnonce });
    if (space.challenge.qop !== "auth-int") return this.#authorized(request, space, null);
    return hashedBody(request, space).then((bodyHash) => this.#authorized(request, space, bodyHash));
  }

  challenged(request: WireRequest, head: ResponseHead): boolean {
    const challenge = digestChallenge(head.headers);
    if (challenge === null) return false;
    const used = this.#used;
    // What was known before may be out of date; what this exchange was given itself is not, unless the server says so.
    if (used !== null && used === this.#given && !challenge.stale) {
      this.#memory.forget(used);
      return false;
    }
    this.#given = { challenge, count: 0, cnonce: "", sessionNonce: challenge.nonce };
    this.#memory.keep(request.url, this.#user, this.#given);
    return true;
  }

  /** RFC 7616 section 3.5: the nonce to use from now on. */
  answered(_request: WireRequest, head: ResponseHead): void {
    const used = this.#used;
    // Accepted: what comes later of it may be out of date like any other.
    if (head.status !== 401) this.#given = null;
    if (used === null) return;
    const nextNonce = parseParameters(fieldValue(head.headers, "authentication-info") ?? "").get("nextnonce");
    if (nextNonce === undefined || nextNonce === "" || nextNonce === used.challenge.nonce) return;
    used.challenge = { ...used.challenge, nonce: nextNonce };
    used.count = 0;
  }

  #authorized(request: WireRequest, space: DigestSpace, bodyHash: string | null): WireRequest {
    const { username, password } = this.#auth;
    const use = { ...space, username, password, method: request.method, uri: request.url.target, bodyHash };
    return withHeader(request, "Authorization", digestAuthorization(use));
  }
}

/** One for each request, but for a session key, which stays that of its first (section 3.4.2). */
function cnonceFor({ challenge, cnonce }: DigestSpace, moment: AuthMoment): string {
  const isKept = challenge.session && cnonce !== "";
  return isKept ? cnonce : randomHex(moment, 16);
}

async function hashedBody({ body }: WireRequest, { challenge }: DigestSpace): Promise<string> {
  const path = body?.pipePath ?? null;
  if (path !== null) throw new AppError("body-not-replayable", { path });
  const hash = createHash(challenge.hash);
  await updateWithBody(hash, body, "Digest");
  return hash.digest("hex");
}
