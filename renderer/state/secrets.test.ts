import { beforeEach, expect, test } from "vitest";
import type { Collection } from "../../shared/model/collection.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { connectApi } from "./api.ts";
import { fakeApi } from "./fakeApi.testing.ts";
import { keepSecret, protectSecrets } from "./secrets.ts";
import { getState, initialState, setState } from "./store.ts";

const plain = { name: "a", value: "1", description: "", disabled: false, secret: false };
const collection: Collection = {
  id: "c",
  name: "C",
  directory: "/c",
  nodes: [],
  environments: [{ name: "Test", color: null, extends: null, dotEnvFilePath: null, variables: [plain] }],
  problem: null,
  settings: { ...noScopeSettings, variables: [plain] },
};
const added = { name: "token", value: "s3cret", description: "", disabled: false, secret: true };

beforeEach(() => setState({ ...initialState(), collections: { c: collection } }));

test("a secret is kept beside the variables that are there", async () => {
  const fake = fakeApi({
    "collection.saveVariables": () => ({}),
    "environment.save": () => ({}),
    "variables.saveGlobal": () => ({}),
  });
  connectApi(fake.api);
  setState({ globalVariables: [plain] });
  expect(await keepSecret({ type: "collection", collectionId: "c" }, "token", "s3cret")).toBe(true);
  expect(fake.inputs("collection.saveVariables")[0]?.variables).toEqual([plain, added]);
  expect(await keepSecret({ type: "environment", collectionId: "c", name: "Test" }, "token", "s3cret")).toBe(true);
  expect(fake.inputs("environment.save")[0]?.environment.variables).toEqual([plain, added]);
  expect(await keepSecret({ type: "global" }, "token", "s3cret")).toBe(true);
  expect(fake.inputs("variables.saveGlobal")[0]?.variables).toEqual([plain, added]);
});

test("without its place a secret is not kept, and the field keeps it", async () => {
  connectApi(fakeApi({}).api);
  expect(await keepSecret({ type: "collection", collectionId: "gone" }, "token", "s3cret")).toBe(false);
  expect(await keepSecret({ type: "environment", collectionId: "c", name: "gone" }, "token", "s3cret")).toBe(false);
  expect(await keepSecret({ type: "collection", collectionId: "c" }, "token", "s3cret")).toBe(false);
});

test("how secrets are kept changes only once it is done", async () => {
  const fake = fakeApi({ "secrets.protect": () => ({ keptBy: "passphrase" }) });
  connectApi(fake.api);
  expect(await protectSecrets("open sesame")).toBe(true);
  expect(getState().secretsState).toEqual({ keptBy: "passphrase" });
  connectApi(fakeApi({}).api);
  expect(await protectSecrets(null)).toBe(false);
  expect(getState().secretsState).toEqual({ keptBy: "passphrase" });
});
