/** Which delivery settings hold for a request, and where each comes from. */
import type { Delivery, DeliveryOverrides } from "./model/delivery.ts";
import type { Mount } from "./model/session.ts";

export type DeliverySource = "request" | "folder" | "collection" | "mount" | "session" | "application";

export interface DeliveryLayer {
  source: DeliverySource;
  /** Of the folder, collection or session, or the mount's prefix; "" for the request and the application. */
  name: string;
  overrides: DeliveryOverrides;
}

export type DeliveryOrigins = Record<keyof Delivery, Pick<DeliveryLayer, "source" | "name">>;

/** @param layers nearest first: request, folders from the inside out, collection, mount, session */
export function deliveryInForce(
  layers: readonly DeliveryLayer[],
  application: Delivery,
): { delivery: Delivery; origins: DeliveryOrigins } {
  const delivery: Delivery = { ...application };
  const origins = Object.fromEntries(
    Object.keys(application).map((key) => [key, { source: "application", name: "" }]),
  ) as DeliveryOrigins;
  for (const { source, name, overrides } of layers.toReversed()) {
    for (const key of Object.keys(overrides) as (keyof Delivery)[]) {
      if (overrides[key] === undefined) continue;
      Object.assign(delivery, { [key]: overrides[key] });
      origins[key] = { source, name };
    }
  }
  return { delivery, origins };
}

/** What holds where `overrides` says nothing is `base`. */
export function withOverrides(base: Delivery, overrides: DeliveryOverrides): Delivery {
  return deliveryInForce([{ source: "request", name: "", overrides }], base).delivery;
}

/**
 * The mount whose prefix is the longest one that the URL begins with, as requests' `Session.get_adapter`; the scheme
 * and host are compared without regard to case.
 */
export function mountFor(mounts: readonly Mount[], url: string): Mount | null {
  const wanted = foldAuthority(url);
  let longest: Mount | null = null;
  for (const mount of mounts) {
    if (mount.prefix === "" || !wanted.startsWith(foldAuthority(mount.prefix))) continue;
    if (longest === null || mount.prefix.length > longest.prefix.length) longest = mount;
  }
  return longest;
}

function foldAuthority(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, (start) => start.toLowerCase());
}
