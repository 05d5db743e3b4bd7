import { beforeEach, expect, test } from "vitest";
import type { StreamEvent } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Collection } from "../../shared/model/collection.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import type { Api } from "../api/api.ts";
import { connectApi } from "./api.ts";
import { foldersOf, watchCollections } from "./collectionWatch.ts";
import { fakeApi } from "./fakeApi.testing.ts";
import { getState, initialState, setState } from "./store.ts";
import { openItem, updateRequest } from "./tabs.ts";

type WatchEvent = StreamEvent<"collections.watch">;

const collection = (id: string): Collection => {
  return { id, name: id, directory: `/${id}`, nodes: [], environments: [], settings: noScopeSettings, problem: null };
};

function connect(
  streams: (() => AsyncGenerator<WatchEvent>)[],
  request: Request = { ...emptyRequest(), url: "http://new/" },
): void {
  const file = { name: "Hello", request, examples: [], version: "2" };
  const stream = (() => streams.shift()?.()) as Api["stream"];
  const answers = { "item.read": () => file, "workspace.saveTab": () => ({}), "workspace.saveLayout": () => ({}) };
  connectApi(fakeApi(answers, stream).api);
}

async function* forever(signal: AbortSignal, events: WatchEvent[]): AsyncGenerator<WatchEvent> {
  yield* events;
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
}

beforeEach(() => setState(initialState()));

test("a lost stream is opened again, and what was closed meanwhile is gone", async () => {
  const { signal, ...controller } = abortable();
  const ready: WatchEvent = { type: "ready" };
  const states: string[] = [];
  connect([
    async function* () {
      yield { type: "collection", collection: collection("a") };
      yield { type: "collection", collection: collection("b") };
      yield ready;
      throw new AppError("disconnected");
    },
    () => {
      states.push(getState().connection);
      return forever(signal, [{ type: "collection", collection: collection("b") }, ready]);
    },
  ]);
  const watching = watchCollections(signal);
  await expect.poll(() => states).toEqual(["lost"]);
  await expect.poll(() => getState().collectionOrder).toEqual(["b"]);
  expect(getState().connection).toBe("open");
  controller.abort();
  await watching;
});

test("a file that changed on disk is read into its tab, but never over unsaved changes", async () => {
  connect([]);
  await openItem({ collectionId: "a", path: "clean.yml" });
  await openItem({ collectionId: "a", path: "dirty.yml" });
  const [clean = "", dirty = ""] = getState().tabOrder;
  for (const id of [clean, dirty]) setVersion(id, "1");
  const disk = { ...emptyRequest(), url: "http://newest/" };
  updateRequest(dirty, (request) => ({ ...request, url: "http://typed/" }));
  const { signal, abort } = abortable();
  connect([() => forever(signal, [{ type: "collection", collection: collection("a") }])], disk);
  const watching = watchCollections(signal);
  await expect.poll(() => getState().tabs[clean]?.version).toBe("2");
  expect(getState().tabs[clean]).toMatchObject({ unsaved: false, request: { url: "http://newest/" } });
  expect(getState().tabs[dirty]).toMatchObject({ version: "1", request: { url: "http://typed/" } });
  expect(getState().fileChanges[dirty]).toMatchObject({ type: "changed", request: { url: "http://newest/" } });
  abort();
  await watching;
});

test("the folders above a path come from the outermost in", () => {
  expect(foldersOf("a/b/c.yml")).toEqual(["a", "a/b"]);
  expect(foldersOf("c.yml")).toEqual([]);
});

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

function setVersion(id: string, version: string): void {
  const tab = getState().tabs[id];
  if (tab) setState(({ tabs }) => ({ tabs: { ...tabs, [id]: { ...tab, version } } }));
}
