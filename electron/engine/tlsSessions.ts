/** TLS sessions to resume, of one session's connections alone: what one was verified for, another is not. */
import type tls from "node:tls";
import type { Connection } from "../../shared/model/exchange.ts";

type TlsFacts = NonNullable<Connection["tls"]>;

interface ResumableSession {
  ticket: Buffer;
  context: tls.SecureContext;
  /** A resumed handshake shows no chain and checks no name again. */
  facts: TlsFacts;
}

const mostSessions = 200;

export class TlsSessions {
  readonly #sessions = new Map<string, ResumableSession>();

  /** @returns null when there is none, it was made with other keys or authorities, or the certificate is over */
  find(key: string, context: tls.SecureContext): ResumableSession | null {
    const found = this.#sessions.get(key);
    if (found === undefined || found.context !== context) return null;
    const [certificate] = found.facts.certificates;
    // Not NaN: a date that could not be read.
    const isCurrent = certificate === undefined || !(Date.parse(certificate.validTo) <= Date.now());
    return isCurrent ? found : null;
  }

  keep(key: string, session: ResumableSession): void {
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    const oldest = this.#sessions.keys().next();
    if (this.#sessions.size > mostSessions && oldest.done === false) this.#sessions.delete(oldest.value);
  }
}
