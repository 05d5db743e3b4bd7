/** Whom TLS trusts: the authorities that come with Node, the system's, NODE_EXTRA_CA_CERTS, and those given here. */
import tls from "node:tls";

export interface Trust {
  readonly context: tls.SecureContext;
}

/** Reading hundreds of certificates takes some 20 ms: done when the first TLS connection needs it, once. */
export function createTrust(extraAuthorities: readonly string[]): Trust {
  let context: tls.SecureContext | null = null;
  return {
    get context() {
      context ??= tls.createSecureContext({ ca: [...new Set([...knownAuthorities(), ...extraAuthorities])] });
      return context;
    },
  };
}

function knownAuthorities(): string[] {
  return (["bundled", "system", "extra"] as const).flatMap((type) => {
    try {
      return tls.getCACertificates(type);
    } catch {
      // A system store that cannot be read leaves the others.
      return [];
    }
  });
}
