/** One layer's delivery settings as they are edited over what they inherit. Pure; every change gives new overrides. */
import { withOverrides, type DeliverySource } from "../../../shared/deliveryLayers.ts";
import { defaultDelivery, type Delivery, type DeliveryOverrides } from "../../../shared/model/delivery.ts";

export type DeliveryKey = keyof Delivery;

/** `default`: not set by anyone. */
export interface DeliveryOrigin {
  source: DeliverySource | "default";
  /** Of the folder, collection or session, or the mount's prefix; "" otherwise. */
  name: string;
}

export type DeliveryOrigins = Record<DeliveryKey, DeliveryOrigin>;

export interface DeliveryEdit {
  /** What the layer itself says. */
  overrides: DeliveryOverrides;
  /** What would hold if it said nothing, and from whom. */
  inherited: Delivery;
  origins: DeliveryOrigins;
  onChange: (overrides: DeliveryOverrides) => void;
}

export const deliveryKeys = Object.keys(defaultDelivery) as DeliveryKey[];

export function originsFrom(origin: DeliveryOrigin): DeliveryOrigins {
  return Object.fromEntries(deliveryKeys.map((key) => [key, origin])) as DeliveryOrigins;
}

export function isOwn({ overrides }: Pick<DeliveryEdit, "overrides">, key: DeliveryKey): boolean {
  return overrides[key] !== undefined;
}

/** The value in force. */
export function valueOf<Key extends DeliveryKey>(edit: DeliveryEdit, key: Key): Delivery[Key] {
  return withOverrides(edit.inherited, edit.overrides)[key];
}

export function put<Key extends DeliveryKey>(edit: DeliveryEdit, key: Key, value: Delivery[Key]): void {
  edit.onChange({ ...edit.overrides, [key]: value });
}

/** What is inherited becomes the layer's own, to be changed. */
export function override(edit: DeliveryEdit, keys: readonly DeliveryKey[]): void {
  const own = Object.fromEntries(keys.map((key) => [key, valueOf(edit, key)])) as DeliveryOverrides;
  edit.onChange({ ...edit.overrides, ...own });
}

export function goBack(edit: DeliveryEdit, keys: readonly DeliveryKey[]): void {
  const entries = Object.entries(edit.overrides).filter(([key]) => !keys.some((gone) => gone === key));
  edit.onChange(Object.fromEntries(entries));
}

/** The one origin of all that is inherited among `keys`; null when there are several, or all are the layer's own. */
export function commonOrigin(edit: DeliveryEdit, keys: readonly DeliveryKey[]): DeliveryOrigin | null {
  const origins = keys.filter((key) => !isOwn(edit, key)).map((key) => edit.origins[key]);
  const [first] = origins;
  if (first === undefined) return null;
  return origins.every(({ source, name }) => source === first.source && name === first.name) ? first : null;
}

/** What of a whole `delivery` differs from Envoi's own: the overrides of the application's layer. */
export function differencesFromDefault(delivery: Delivery): DeliveryOverrides {
  const different = deliveryKeys.filter(
    (key) => JSON.stringify(delivery[key]) !== JSON.stringify(defaultDelivery[key]),
  );
  return Object.fromEntries(different.map((key) => [key, delivery[key]]));
}
