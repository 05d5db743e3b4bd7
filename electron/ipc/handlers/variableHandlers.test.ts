import { expect, it } from "vitest";
import type { Variable } from "../../../shared/model/variable.ts";
import { startedServices, temporaryHome } from "../testing/startedServices.ts";

function variable(name: string, value: string, secret = false): Variable {
  return { name, value, description: "", disabled: false, secret };
}

const context = { collectionId: null, path: null, environment: null };

it("tells every window of global and run-time variables, at first and whenever they change", async () => {
  const services = await startedServices(await temporaryHome());
  await services.call("variables.saveRuntime", { collectionId: "c", variables: [variable("early", "1")] });
  const stop = new AbortController();
  const events = services.stream("variables.watch", {}, stop.signal)[Symbol.asyncIterator]();
  const next = async () => (await events.next()).value;
  expect(await next()).toEqual({ type: "global", variables: [] });
  expect(await next()).toEqual({ type: "runtime", collectionId: "c", variables: [variable("early", "1")] });
  await services.call("variables.saveGlobal", { variables: [variable("g", "1")] });
  await services.call("variables.saveRuntime", { collectionId: "c", variables: [] });
  expect(await next()).toEqual({ type: "global", variables: [variable("g", "1")] });
  expect(await next()).toEqual({ type: "runtime", collectionId: "c", variables: [] });
  stop.abort();
  await events.return?.();
});

it("reveals a secret and what it is made of, an example of a dynamic one, and nothing of an unknown one", async () => {
  const services = await startedServices(await temporaryHome());
  const variables = [variable("token", "t-{{part}}", true), variable("part", "p"), variable("lost", "{{nope}}")];
  await services.call("variables.saveGlobal", { variables });
  const reveal = async (name: string) =>
    (await services.call("variables.reveal", { name, request: null, context })).value;
  expect(await reveal("token")).toBe("t-p");
  expect(await reveal("$guid")).toMatch(/^[0-9a-f-]{36}$/);
  expect([await reveal("nope"), await reveal("lost"), await reveal("a}}{{token")]).toEqual([null, null, null]);
});
