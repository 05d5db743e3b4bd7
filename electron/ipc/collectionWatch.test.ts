import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { withChanges } from "../../shared/collectionChanges.ts";
import type { Collection, CollectionEvent } from "../../shared/model/collection.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { startedServices, temporaryHome } from "./testing/startedServices.ts";

test("a change reaches the window as what differs, made here or on disk", { timeout: 30_000 }, async () => {
  const home = await temporaryHome();
  const services = await startedServices(home);
  const { collectionId } = await services.call("collection.create", { name: "C", directory: home });
  const directory = path.join(home, "C");
  const save = { collectionId, path: null, parent: "", request: emptyRequest(), expectedVersion: null };
  for (const name of ["a", "b", "c"]) await services.call("item.save", { ...save, name });
  const { path: folder } = await services.call("item.createFolder", { collectionId, parent: "", name: "f" });
  const events: CollectionEvent[] = [];
  const controller = new AbortController();
  const watching = (async () => {
    for await (const event of services.stream("collections.watch", {}, controller.signal)) {
      if (event.type === "ready" || (event.type === "collection" && event.collection.id !== collectionId)) continue;
      events.push(structuredClone(event));
    }
  })();
  const next = async (): Promise<CollectionEvent | undefined> => {
    await vi.waitFor(() => expect(events).not.toEqual([]), 10_000);
    return events.shift();
  };
  const first = await next();
  if (first?.type !== "collection") throw new Error("the whole collection comes first");
  let picture: Collection = first.collection;
  const expectChange = async (): Promise<string[]> => {
    const event = await next();
    if (event?.type !== "changed") throw new Error(`not a difference: ${String(event?.type)}`);
    picture = withChanges(picture, event);
    expect(picture).toEqual(structuredClone(await services.collections.snapshot(collectionId)));
    return [...event.placed.map(({ node }) => node.path), ...event.removed.map((gone) => `-${gone}`)];
  };

  const put = { ...emptyRequest(), method: "PUT" };
  await services.call("item.save", { ...save, path: "b.yml", name: "b", request: put });
  expect(await expectChange()).toEqual(["b.yml"]);
  await services.call("item.place", {
    from: { collectionId, paths: ["c.yml"] },
    to: { collectionId, parent: folder, before: null },
    copy: false,
  });
  expect(await expectChange()).toEqual(["f/c.yml", "-c.yml"]);
  const settings = { ...noScopeSettings, docs: "of all of it" };
  await services.call("scope.save", { collectionId, path: folder, settings });
  expect(await expectChange()).toEqual(["f"]);
  // Not in the tree's node, but a tab that shows it has to read it again.
  await writeFile(
    path.join(directory, "a.yml"),
    "info:\n  name: a\n  type: http\n  seq: 1\nhttp:\n  method: GET\n  url: ''\n",
  );
  expect(await expectChange()).toEqual(["a.yml"]);
  await rm(path.join(directory, "a.yml"));
  expect((await services.collections.snapshot(collectionId)).nodes.map(({ path: at }) => at)).not.toContain("a.yml");
  expect(await expectChange()).toEqual(["-a.yml"]);
  await services.call("collection.close", { collectionId });
  expect(await next()).toEqual({ type: "closed", collectionId });
  controller.abort();
  await watching;
});
