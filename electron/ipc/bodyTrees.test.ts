import { expect, it } from "vitest";
import { dispatchCall } from "./dispatch.ts";
import { receivedBody } from "./testing/receivedBody.ts";
import { startedServices, temporaryHome } from "./testing/startedServices.ts";

it("a window opens its responses as trees, no other window's, and loses the tree with the body", async () => {
  const services = await startedServices(await temporaryHome());
  const bodyId = await receivedBody(services, '{"list":[1,{"n":12345678901234567890}]}');
  const options = { bodyId, format: "json", charset: null } as const;
  const { treeId, root } = await services.call("bodyTree.open", options);
  const children = async (nodeId: string) =>
    (await services.call("bodyTree.children", { treeId, nodeId, first: 0, count: 100 })).children;
  const [list] = await children(root.id);
  const [, object] = await children(list?.id ?? "");
  const [leaf] = await children(object?.id ?? "");
  expect(leaf).toMatchObject({ key: "n", text: "12345678901234567890" });
  expect(await services.call("bodyTree.path", { treeId, nodeId: leaf?.id ?? "" })).toMatchObject({ jq: ".list[1].n" });
  expect((await services.call("bodyTree.text", { treeId, nodeId: list?.id ?? "" })).text).toBe(
    '[1,{"n":12345678901234567890}]',
  );
  const other = { signal: new AbortController().signal, windowId: "another" };
  const gone = { ok: false, error: { code: "body-gone" } };
  expect(await dispatchCall(services.handlers, "bodyTree.open", options, other)).toMatchObject(gone);
  await services.call("bodyTree.close", { treeId });
  await expect(children(root.id)).rejects.toMatchObject({ data: { code: "body-gone" } });
});
