import { randomBytes } from "node:crypto";

const maxNonces = 1000;
const maxUses = 10_000;
const lifetimeMs = 5 * 60_000;

export type NonceVerdict = "good" | "stale" | "replayed";

/** Nonces that this server made, each with the counts (nc) that it has seen. The oldest are forgotten. */
export class DigestNonces {
  private readonly issued = new Map<string, { madeAtMs: number; counts: Set<number>; maxUses: number }>();

  /** @param uses how many requests the nonce is good for */
  issue(uses: number = maxUses): string {
    const oldest = this.issued.keys().next();
    if (this.issued.size >= maxNonces && oldest.done !== true) this.issued.delete(oldest.value);
    const nonce = randomBytes(18).toString("base64url");
    this.issued.set(nonce, { madeAtMs: performance.now(), counts: new Set(), maxUses: uses });
    return nonce;
  }

  /** Takes note of a use. Call only for a response that is otherwise right. @param count null without qop */
  use(nonce: string, count: number | null): NonceVerdict {
    const known = this.issued.get(nonce);
    if (known === undefined || performance.now() - known.madeAtMs > lifetimeMs) return "stale";
    const mark = count ?? -1 - known.counts.size;
    if (known.counts.has(mark)) return "replayed";
    if (known.counts.size >= known.maxUses) return "stale";
    known.counts.add(mark);
    return "good";
  }
}
