/** A host's addresses, as the operating system resolves names (hosts file, mDNS, VPN), in its order. */
import dns from "node:dns";
import net from "node:net";
import type { Delivery } from "../../shared/model/delivery.ts";

/**
 * @returns null when the host is an address already: nothing to resolve
 * @throws the platform's error, or `signal.reason` at once when aborted (the look-up itself cannot be stopped)
 */
export function resolveHost(
  hostname: string,
  addressFamily: Delivery["addressFamily"],
  signal: AbortSignal,
): Promise<dns.LookupAddress[]> | null {
  if (net.isIP(hostname) !== 0) return null;
  const family = addressFamily === "any" ? 0 : Number(addressFamily);
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    dns.lookup(hostname, { all: true, order: "verbatim", family }, (error, addresses) => {
      signal.removeEventListener("abort", abort);
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });
}
