import { expect, test } from "vitest";
import { defaultDelivery } from "../../../../shared/model/delivery.ts";
import { emptySession } from "../../../../shared/model/session.ts";
import { inheritedByMount, inheritedBySession } from "./deliveryEdits.ts";

const application = { ...defaultDelivery, maxRedirects: 3 };

test("a session inherits the settings, and what nobody set is the default", () => {
  const { inherited, origins } = inheritedBySession(application);
  expect(inherited.maxRedirects).toBe(3);
  expect(origins.maxRedirects).toEqual({ source: "application", name: "" });
  expect(origins.tlsVerify).toEqual({ source: "default", name: "" });
});

test("a mount inherits from its session before the settings", () => {
  const session = { ...emptySession("s", "staging"), delivery: { maxRedirects: 7, tlsVerify: false } };
  const { inherited, origins } = inheritedByMount(session, "staging", application);
  expect(inherited).toMatchObject({ maxRedirects: 7, tlsVerify: false, keepAlive: true });
  expect(origins.maxRedirects).toEqual({ source: "session", name: "staging" });
  expect(origins.keepAlive.source).toBe("default");
});
