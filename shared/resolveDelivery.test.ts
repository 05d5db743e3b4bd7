import { expect, it } from "vitest";
import { defaultDelivery, type Delivery } from "./model/delivery.ts";
import { resolveDelivery } from "./resolveDelivery.ts";

const delivery: Delivery = {
  ...defaultDelivery,
  proxy: { type: "http", host: "{{h}}", port: 1, username: "{{u}}", password: "{{p}}", bypass: ["{{h}}"] },
  tlsClientCertificates: [{ type: "pkcs12", host: "*", file: "{{u}}.p12", passphrase: "{{p}}" }],
  hosts: [{ from: "a", to: "{{h}}:2" }],
};

it("variables may stand in proxies, certificates and the hosts table", () => {
  const resolved = resolveDelivery(delivery, (name) => `${name}!`);
  expect(resolved.proxy).toMatchObject({ host: "h!", username: "u!", password: "p!", bypass: ["h!"] });
  expect(resolved.tlsClientCertificates[0]).toMatchObject({ file: "u!.p12", passphrase: "p!" });
  expect(resolved.hosts).toEqual([{ from: "a", to: "h!:2" }]);
});

it("an unknown one is told before anything is sent", () => {
  expect(() => resolveDelivery(delivery, (name) => (name === "h" ? "x" : undefined))).toThrow(/p, u/);
});
