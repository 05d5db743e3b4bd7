import { expect, test } from "vitest";
import { defaultDelivery, type DeliveryOverrides } from "../../../shared/model/delivery.ts";
import {
  commonOrigin,
  deliveryKeys,
  differencesFromDefault,
  goBack,
  originsFrom,
  override,
  put,
  valueOf,
  type DeliveryEdit,
} from "./deliveryEdit.ts";

const session = { source: "session", name: "staging" } as const;
const folder = { source: "folder", name: "Orders" } as const;
const timeouts = ["connectTimeoutMs", "readTimeoutMs"] as const;

/** With what was changed to last. */
function editing(overrides: DeliveryOverrides = {}): DeliveryEdit & { changed: () => DeliveryOverrides } {
  let latest = overrides;
  const inherited = { ...defaultDelivery, connectTimeoutMs: 2000, totalTimeoutMs: null };
  return {
    overrides,
    inherited,
    origins: originsFrom(session),
    onChange: (next) => (latest = next),
    changed: () => latest,
  };
}

test("no limit of one's own is not the same as what is inherited", () => {
  const edit = editing({ connectTimeoutMs: null });
  expect(valueOf(edit, "connectTimeoutMs")).toBeNull();
  expect(valueOf(edit, "readTimeoutMs")).toBe(defaultDelivery.readTimeoutMs);
});

test("overriding keeps the value that is in force", () => {
  const edit = editing();
  override(edit, timeouts);
  expect(edit.changed()).toEqual({ connectTimeoutMs: 2000, readTimeoutMs: defaultDelivery.readTimeoutMs });
});

test("going back forgets what was said of these keys alone", () => {
  const edit = editing({ connectTimeoutMs: 1, maxRedirects: 3 });
  goBack(edit, timeouts);
  expect(edit.changed()).toEqual({ maxRedirects: 3 });
});

test("a change leaves the other overrides", () => {
  const edit = editing({ maxRedirects: 3 });
  put(edit, "tlsVerify", false);
  expect(edit.changed()).toEqual({ maxRedirects: 3, tlsVerify: false });
});

test("a group has one origin when all that it inherits has", () => {
  expect(commonOrigin(editing(), timeouts)).toEqual(session);
  expect(commonOrigin(editing({ readTimeoutMs: 1 }), timeouts)).toEqual(session);
  expect(commonOrigin(editing({ readTimeoutMs: 1, connectTimeoutMs: 1 }), timeouts)).toBeNull();
  const mixed = { ...editing(), origins: { ...originsFrom(session), readTimeoutMs: folder } };
  expect(commonOrigin(mixed, timeouts)).toBeNull();
  expect(commonOrigin({ ...mixed, overrides: { readTimeoutMs: 1 } }, timeouts)).toEqual(session);
});

test("the application's layer is what differs from the defaults, by value", () => {
  expect(differencesFromDefault(structuredClone(defaultDelivery))).toEqual({});
  const changed = { ...defaultDelivery, retry: { ...defaultDelivery.retry, attempts: 2 }, totalTimeoutMs: 5 };
  expect(Object.keys(differencesFromDefault(changed))).toEqual(["totalTimeoutMs", "retry"]);
});

test("every setting has an origin", () => {
  expect(Object.keys(originsFrom(session))).toEqual(deliveryKeys);
});
