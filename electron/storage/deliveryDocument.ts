/** Delivery overrides as `.envoi` files hold them. Secrets are not here: see deliverySecrets.ts. */
import { deliveryOverridesSchema, type DeliveryOverrides } from "../../shared/model/delivery.ts";
import { withField } from "./plainFields.ts";
import type { Plain, PlainMap } from "./yamlSource.ts";

/** Field by field: one that this version cannot read does not take the others with it. */
export function readDelivery(map: PlainMap): DeliveryOverrides {
  const fields = Object.entries(map).map(([key, value]) => deliveryOverridesSchema.safeParse({ [key]: value }));
  return Object.assign({}, ...fields.map(({ data }) => data ?? {}));
}

/** @param elsewhere fields that another place of the file holds */
export function writeDelivery(
  old: PlainMap,
  before: DeliveryOverrides,
  delivery: DeliveryOverrides,
  elsewhere: ReadonlySet<string> = new Set(),
): PlainMap {
  const previous = new Map(Object.entries(before));
  const next = new Map(Object.entries(delivery));
  let written = old;
  for (const key of new Set([...previous.keys(), ...next.keys()])) {
    const value = next.get(key);
    if (elsewhere.has(key)) written = withField(written, key, undefined);
    else if (previous.get(key) !== value)
      written = withField(written, key, value === undefined ? undefined : plain(value));
  }
  return written;
}

/** The value as it is in YAML. Undefined fields are as good as absent ones. */
export function plain(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(entries.map(([key, field]) => [key, plain(field)]));
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
