/**
 * Addresses under which a window's players and documents load the bodies that it holds. An address is a capability:
 * hard to guess, of one body, one type and one window, and worth nothing once the window let go of the body.
 */
import { randomBytes } from "node:crypto";
import type { BodyStore, HeldBody, SeenBody } from "../../engine/bodyStore.ts";
import type { WindowScopes } from "../windowScopes.ts";

export const bodyAddressPath = "/bodies/";

/** What may be played and drawn; never what a browser would run or lay out as a page of ours. */
const shownTypes = /^(?:audio|video|image|font)\/[\w.+-]+$|^application\/(?:pdf|ogg)$/;

export interface AddressedBody {
  type: string;
  /** Strong: the bytes behind an address do not change, they only grow. */
  etag: string;
  seen: SeenBody;
  /** Readable until it is let go. */
  hold(): HeldBody;
}

export interface BodyAddresses {
  /** The same one for the same body and type. @returns a path of the window's own origin */
  give(windowId: string, bodyId: string, type: string): string;
  /** @param path of a request @returns null when it leads nowhere, or no longer */
  find(path: string): AddressedBody | null;
}

interface Address {
  windowId: string;
  bodyId: string;
  type: string;
}

export function createBodyAddresses(bodies: BodyStore, scopes: WindowScopes): BodyAddresses {
  const addresses = new Map<string, Address>();
  const isAlive = ({ windowId, bodyId }: Address): boolean => scopes.holds(windowId, bodyId);

  function prune(): void {
    for (const [token, address] of addresses) if (!isAlive(address)) addresses.delete(token);
  }

  return {
    give(windowId, bodyId, type) {
      prune();
      const shown = shownType(type);
      for (const [token, known] of addresses) {
        if (known.windowId === windowId && known.bodyId === bodyId && known.type === shown) {
          return bodyAddressPath + token;
        }
      }
      const token = randomBytes(16).toString("base64url");
      addresses.set(token, { windowId, bodyId, type: shown });
      return bodyAddressPath + token;
    },
    find(path) {
      const token = path.startsWith(bodyAddressPath) ? path.slice(bodyAddressPath.length) : "";
      const address = addresses.get(token);
      if (address === undefined || !isAlive(address)) return null;
      const seen = bodies.see(address.bodyId);
      return {
        type: address.type,
        etag: `"${token.slice(0, 8)}-${seen.sizeBytes}"`,
        seen,
        hold: () => bodies.hold(address.bodyId),
      };
    },
  };
}

function shownType(type: string): string {
  const essence = (type.split(";")[0] ?? "").trim().toLowerCase();
  return shownTypes.test(essence) ? essence : "application/octet-stream";
}
