/**
 * What every kind of auth is to a send. A signer works on the request as it goes out: it is called for each hop, with
 * the cookies in it, and gives another request; it never changes the one that it was given. Which hops get it (never
 * another origin than the person's, unless delivery settings say so) is the attempt's to say, not a kind's.
 */
import type { ResponseHead } from "../../../shared/model/exchange.ts";
import type { WireRequest } from "../wireRequest.ts";

/** Everything that makes a signature differ from one moment to the next; tests pin it. */
export interface AuthMoment {
  /** Wall-clock milliseconds since 1970. */
  nowMs: number;
  /** Cryptographically random bytes. */
  randomBytes(count: number): Uint8Array;
}

/** A kind that needs no answer: what it adds is known before anything goes out. @throws AppError auth-incomplete */
export type Sign = (
  request: WireRequest,
  moment: AuthMoment,
  reading?: BodyReading,
) => WireRequest | Promise<WireRequest>;

/** How a body is read that has to be hashed before it is sent. */
export type BodyReading = Partial<Pick<AuthStep, "signal" | "preview">>;

/** One exchange's own: its sends follow each other, so it may remember what it is about. */
export interface Authenticator {
  /** Called for each hop that gets auth, challenge answers too. @throws AppError auth-incomplete, token-… */
  authorize(request: WireRequest, step: AuthStep): WireRequest | Promise<WireRequest>;
  /**
   * Called at a final 401 (or what the kind waits for). True: it learned something, and the same request shall be
   * authorized and sent once more in the same attempt. Called again for the answer to that; it must come to an end.
   * @param request as it was authorized
   */
  challenged?(request: WireRequest, head: ResponseHead, step: AuthStep): boolean | Promise<boolean>;
  /** Called at every other head, redirects too. */
  answered?(request: WireRequest, head: ResponseHead, step: AuthStep): void;
  /** Of kinds that authenticate the connection: their hops are authorized by this, once it is known which it is. */
  readonly bound?: ConnectionAuth;
}

export interface ConnectionAuth {
  /** Connections are shared with sends of the same identity alone. Tells nothing of the credentials. */
  readonly identity: string;
  authorizeOn(request: WireRequest, step: AuthStep & { connection: AuthConnection }): WireRequest;
}

/** What a kind may know of a connection; the same object while it lives. */
export interface AuthConnection {
  /** RFC 5929 section 4 `tls-server-end-point`, prefix included; null without TLS, or when it is not known. */
  channelBinding(): Uint8Array | null;
}

export interface AuthStep {
  moment: AuthMoment;
  /** Aborted when the send is. */
  signal: AbortSignal;
  /** Nothing is got from the network, and no state moves: for auth.preview. */
  preview: boolean;
  /** What the request goes out on, or the answer came over; null: not known, or none of this kind's business. */
  connection: AuthConnection | null;
}
