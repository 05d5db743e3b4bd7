import { beforeEach, expect, test } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { connectApi } from "./api.ts";
import { fakeApi, type FakeApi } from "./fakeApi.testing.ts";
import { keepMine, takeFromDisk } from "./conflictChoices.ts";
import { followFile } from "./fileChanges.ts";
import { removeItem, renameItem } from "./collectionItems.ts";
import { getState, initialState, setState } from "./store.ts";
import { flushDrafts } from "./tabDrafts.ts";
import { saveTab, saveTabAs } from "./tabSaving.ts";
import { activateTab, closeTab, moveTab, newTab, openItem, stepTab, updateRequest } from "./tabs.ts";

const hello = { collectionId: "c", path: "Folder/hello.yml" };
let fake: FakeApi;

beforeEach(() => {
  setState(initialState());
  fake = fakeApi({
    "item.read": () => ({
      name: "Hello",
      request: { ...emptyRequest(), url: "http://a/" },
      examples: [],
      version: "1",
    }),
    "item.save": ({ path }) => ({ path: path ?? "new.yml", version: "2" }),
    "item.rename": () => ({ path: "Folder/renamed.yml" }),
    "item.remove": () => ({ undoId: "u" }),
    "item.restore": () => ({ paths: [hello.path] }),
    "workspace.saveTab": () => ({}),
    "workspace.removeTab": () => ({}),
    "workspace.saveLayout": () => ({}),
  });
  connectApi(fake.api);
});

const onlyTab = () => Object.values(getState().tabs)[0];

test("a request opens once, however often it is asked for", async () => {
  await Promise.all([openItem(hello), openItem(hello)]);
  expect(getState().tabOrder).toHaveLength(1);
  expect(getState().layout.activeTabId).toBe(getState().tabOrder[0]);
});

test("a tab is unsaved while it differs from its file, and not when the change is taken back", async () => {
  await openItem(hello);
  const id = onlyTab()?.id ?? "";
  updateRequest(id, (request) => ({ ...request, url: "http://b/" }));
  expect(onlyTab()?.unsaved).toBe(true);
  updateRequest(id, (request) => ({ ...request, url: "http://a/" }));
  expect(onlyTab()?.unsaved).toBe(false);
});

test("a change is saved as a draft", async () => {
  await openItem(hello);
  updateRequest(onlyTab()?.id ?? "", (request) => ({ ...request, url: "http://b/" }));
  flushDrafts();
  expect(fake.inputs("workspace.saveTab").at(-1)?.tab.request.url).toBe("http://b/");
});

test("closing an unsaved tab can be undone, and it comes back to its place", async () => {
  const first = newTab();
  const second = newTab();
  updateRequest(first, (request) => ({ ...request, url: "http://kept/" }));
  closeTab(first);
  expect(getState().tabOrder).toEqual([second]);
  getState().toasts.at(-1)?.action?.run();
  expect(getState().tabOrder).toEqual([first, second]);
  expect(getState().tabs[first]).toMatchObject({ unsaved: true, request: { url: "http://kept/" } });
});

test("closing a tab without changes says nothing", () => {
  closeTab(newTab());
  expect(getState().toasts).toEqual([]);
  expect(getState().layout.activeTabId).toBeNull();
});

test("saving what was typed meanwhile leaves the tab unsaved", async () => {
  await openItem(hello);
  const id = onlyTab()?.id ?? "";
  updateRequest(id, (request) => ({ ...request, url: "http://b/" }));
  const saving = saveTab(id);
  updateRequest(id, (request) => ({ ...request, url: "http://c/" }));
  await saving;
  expect(onlyTab()).toMatchObject({ unsaved: true, version: "2" });
  await saveTab(id);
  expect(onlyTab()?.unsaved).toBe(false);
});

test("a tab without a file asks where to save, and has one afterwards", async () => {
  const id = newTab({ url: "http://new/" });
  await saveTab(id);
  expect(getState().savePrompt).toEqual({ tabId: id });
  expect(await saveTabAs(id, { collectionId: "c", parent: "", name: "New" })).toBe(true);
  expect(getState().savePrompt).toBeNull();
  expect(getState().tabs[id]).toMatchObject({
    source: { collectionId: "c", path: "new.yml" },
    name: "New",
    unsaved: false,
  });
});

test("a file that changed outside is not overwritten: the person sees both sides and chooses", async () => {
  await openItem(hello);
  const id = onlyTab()?.id ?? "";
  updateRequest(id, (request) => ({ ...request, url: "http://mine/" }));
  fake.answer("item.save", () => {
    throw new AppError("changed-on-disk", { path: hello.path });
  });
  const disk = { ...emptyRequest(), url: "http://disk/" };
  fake.answer("item.read", () => ({ name: "Hello", request: disk, examples: [], version: "2" }));
  await saveTab(id);
  expect(getState().overlay).toEqual({ type: "conflict", tabId: id });
  expect(onlyTab()?.request.url).toBe("http://mine/");
  fake.answer("item.save", () => ({ path: hello.path, version: "3" }));
  await keepMine(id);
  expect(fake.inputs("item.save").at(-1)).toMatchObject({ expectedVersion: "2", request: { url: "http://mine/" } });
  expect(onlyTab()).toMatchObject({ version: "3", unsaved: false });
  expect(getState().fileChanges).toEqual({});
});

test("what is on disk can be taken instead, and a file that is gone be saved again", async () => {
  await openItem(hello);
  const id = onlyTab()?.id ?? "";
  updateRequest(id, (request) => ({ ...request, url: "http://mine/" }));
  const disk = { ...emptyRequest(), url: "http://disk/" };
  fake.answer("item.read", () => ({ name: "Hello", request: disk, examples: [], version: "2" }));
  const follow = async (): Promise<void> => {
    const tab = onlyTab();
    if (tab) await followFile(tab);
  };
  await follow();
  takeFromDisk(id);
  expect(onlyTab()).toMatchObject({ version: "2", unsaved: false, request: { url: "http://disk/" } });
  fake.answer("item.read", () => {
    throw new AppError("not-found", { name: hello.path });
  });
  await follow();
  expect(getState().fileChanges[id]?.type).toBe("deleted");
  fake.answer("item.save", () => ({ path: hello.path, version: "4" }));
  await saveTab(id);
  expect(fake.inputs("item.save").at(-1)).toMatchObject({ path: null, expectedVersion: null });
  expect(getState().fileChanges).toEqual({});
});

test("tabs follow their file when its folder or name changes", async () => {
  await openItem(hello);
  await renameItem(hello, "Renamed");
  expect(onlyTab()).toMatchObject({ name: "Renamed", source: { path: "Folder/renamed.yml" } });
});

test("a deleted request keeps its tab as a draft, and gets its file back by undo", async () => {
  await openItem(hello);
  await removeItem({ collectionId: "c", path: "Folder" });
  expect(onlyTab()).toMatchObject({ source: null, unsaved: true });
  fake.answer("item.restore", () => ({ paths: ["Folder"] }));
  getState().toasts.at(-1)?.action?.run();
  await expect.poll(() => onlyTab()?.source).toEqual(hello);
  expect(onlyTab()?.unsaved).toBe(false);
});

test("tabs move, and stepping goes round the ends", () => {
  const [a, b, c] = [newTab(), newTab(), newTab()];
  moveTab(c, 0);
  expect(getState().tabOrder).toEqual([c, a, b]);
  const positions = getState().tabOrder.map((id) => getState().tabs[id]?.position ?? 0);
  expect(positions).toEqual(positions.toSorted((x, y) => x - y));
  activateTab(b);
  stepTab(1);
  expect(getState().layout.activeTabId).toBe(c);
});
