import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { noHistoryFilter, type HistoryFilter } from "../../shared/model/history.ts";
import { defaultHistorySettings } from "../../shared/model/workspace.ts";
import { sampleRecord } from "./historyBed.testing.ts";
import { openHistoryDatabase, type HistoryDatabase } from "./historyDatabase.ts";
import { temporaryFolder } from "./temporaryProfile.testing.ts";

const key = new Uint8Array(32).fill(7);
const limits = defaultHistorySettings;
const base = 1_790_000_000_000;

async function opened(): Promise<{ history: HistoryDatabase; folder: string }> {
  const folder = await temporaryFolder();
  const history = openHistoryDatabase(folder, key);
  onTestFinished(() => history.close());
  return { history, folder };
}

function found(history: HistoryDatabase, filter: Partial<HistoryFilter>): string[] {
  const { entries } = history.search({ filter: { ...noHistoryFilter, ...filter }, beforeId: null, limit: 100 });
  return entries.map(({ path: target }) => target);
}

it("finds by words, phrases, prefixes and what must not occur, in every indexed column", async () => {
  const { history } = await opened();
  history.write(
    [
      sampleRecord({ atMs: base, url: "http://a.test/one", text: '{"city":"Zürich","note":"a quick fox"}' }),
      sampleRecord({ atMs: base + 1, url: "http://b.test/two", method: "POST", status: 404, text: "quick brown fox" }),
      sampleRecord({ atMs: base + 2, url: "http://c.test/three", status: null, session: "Staging" }),
      sampleRecord({ atMs: base + 3, url: "http://d.test/four", text: "안녕하세요 세계" }),
    ],
    limits,
  );
  expect(found(history, {})).toEqual(["/four", "/three", "/two", "/one"]);
  expect(found(history, { text: "zurich" })).toEqual(["/one"]);
  expect(found(history, { text: '"quick fox"' })).toEqual(["/one"]);
  expect(found(history, { text: "fox qui" })).toEqual(["/two", "/one"]);
  expect(found(history, { text: "qui fox" })).toEqual([]);
  expect(found(history, { text: "qui* fox" })).toEqual(["/two", "/one"]);
  expect(found(history, { text: "failed" })).toEqual(["/three"]);
  expect(found(history, { text: "fox -brown" })).toEqual(["/one"]);
  expect(found(history, { text: "404" })).toEqual(["/two"]);
  expect(found(history, { text: "post" })).toEqual(["/two"]);
  expect(found(history, { text: "stag" })).toEqual(["/three"]);
  expect(found(history, { text: "b.test/tw" })).toEqual(["/two"]);
  expect(found(history, { text: "안녕" })).toEqual(["/four"]);
  expect(found(history, { text: "nowhere" })).toEqual([]);
});

it("takes any text as words, never as a query", async () => {
  const { history } = await opened();
  history.write([sampleRecord({ text: "near or and not" })], limits);
  for (const text of [
    '"',
    '""',
    '"a',
    "*",
    "a*",
    "NEAR(a b)",
    "body:x",
    "^a",
    "a AND",
    "OR",
    "-",
    "-a",
    "(",
    "a\0b",
    "{x} : y",
    "'; DROP TABLE entry",
  ]) {
    expect(() => found(history, { text })).not.toThrow();
  }
  expect(found(history, { text: "NOT AND" })).toHaveLength(1);
});

it("filters by method, status, host, session, days, pins and saved request, and pages without gaps", async () => {
  const { history } = await opened();
  const records = Array.from({ length: 25 }, (_, index) =>
    sampleRecord({
      atMs: base + Math.floor(index / 5),
      url: `http://h${index % 3}.test/${index}`,
      method: index % 2 ? "GET" : "PUT",
      status: [200, 301, 404, 500, null][index % 5] ?? null,
      path: index === 7 ? "users/get.yml" : null,
    }),
  );
  const { ids } = history.write(records, limits);
  expect(new Set(ids).size).toBe(25);
  const seen: string[] = [];
  for (let beforeId: number | null = null, more = true; more;) {
    const page = history.search({ filter: noHistoryFilter, beforeId, limit: 4 });
    seen.push(...page.entries.map(({ path: target }) => target));
    ({ more } = page);
    beforeId = page.entries.at(-1)?.id ?? 0;
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `/${24 - index}`));
  expect(found(history, { text: "test", method: "PUT", status: "4xx" })).toEqual(["/22", "/12", "/2"]);
  expect(found(history, { text: "test", host: "h1.test", status: "failed", sessionName: "Default" })).toEqual([
    "/19",
    "/4",
  ]);
  expect(found(history, { method: "PUT", status: "4xx" })).toEqual(["/22", "/12", "/2"]);
  expect(found(history, { host: "h1.test", status: "failed" })).toEqual(["/19", "/4"]);
  expect(found(history, { fromMs: base + 1, beforeMs: base + 2 })).toEqual(["/9", "/8", "/7", "/6", "/5"]);
  expect(found(history, { source: { collectionId: "c", path: "users/get.yml" } })).toEqual(["/7"]);
  history.pin([ids[3] ?? 0], true);
  expect(found(history, { pinned: true, text: "500" })).toEqual(["/3"]);
  expect(history.facets().methods).toEqual([
    { value: "PUT", count: 13 },
    { value: "GET", count: 12 },
  ]);
});

it("gives an entry back as it was, body included", async () => {
  const { history } = await opened();
  const record = sampleRecord({ text: "x".repeat(100_000) });
  const [id = 0] = history.write([record], limits).ids;
  history.addPiece({ id, body: 0, piece: 1, bytes: new Uint8Array([1, 2, 3]) });
  const detail = history.read(id);
  expect(detail).toMatchObject({ request: record.request, context: record.context, exchange: record.exchange });
  expect(Buffer.from(history.readPiece(id, 0, 0) ?? []).toString()).toBe("x".repeat(100_000));
  expect(history.readPiece(id, 0, 1)).toEqual(new Uint8Array([1, 2, 3]));
  expect(history.readPiece(id, 0, 2)).toBeNull();
  expect(history.read(id + 1)).toBeNull();
});

it("keeps nothing readable of bodies, requests and secrets, and opens with no other key", async () => {
  const { history, folder } = await opened();
  const secrets = ["hunter2-sesame", "Zm9vYmFy/9=="];
  const record = sampleRecord({
    url: "http://ada:hunter2-sesame@h.test/p?x=hunter2-sesame&api_key=k1k2k3k4&ok=yes#frag",
    text: '{"echo":"hunter2-sesame","access_token":"tok-abcdef","fine":"visible","n":"Zm9vYmFy/9=="}',
    secrets,
  });
  record.request.body = { type: "text", text: "password=opensesame&plain=words" };
  const [id = 0] = history.write([record], limits).ids;
  const { entries } = history.search({ filter: noHistoryFilter, beforeId: null, limit: 1 });
  expect(entries[0]?.url).toBe("http://h.test/p?x=•••&api_key=•••&ok=yes");
  const secretWords = ["hunter2", "sesame", "k1k2k3k4", "abcdef", "Zm9vYmFy", "opensesame", "ada"];
  expect(secretWords.filter((text) => found(history, { text }).length > 0)).toEqual([]);
  expect(["visible", "plain", "words", "yes"].map((text) => found(history, { text }).length)).toEqual([1, 1, 1, 1]);
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(path.join(folder, name))));
  expect(
    ["hunter2", "tok-abcdef", "Zm9vYmFy", "opensesame", 'visible"'].filter((text) => bytes.includes(text)),
  ).toEqual([]);
  const other = openHistoryDatabase(folder, new Uint8Array(32));
  expect(() => other.read(id)).toThrow(/another key/);
  expect(other.readPiece(id, 0, 0)).toBeNull();
  other.close();
});

it("lets the oldest bodies go first, then entries, and never what is pinned", async () => {
  const { history } = await opened();
  const random = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(3000))).toString("latin1");
  const records = Array.from({ length: 10 }, (_, index) =>
    sampleRecord({ atMs: base + index, url: `http://h.test/${index}`, text: random() }),
  );
  const [first = 0] = history.write(records, limits).ids;
  history.pin([first], true);
  history.write([sampleRecord({ atMs: base + 20, url: "http://h.test/20", text: "x" })], {
    ...limits,
    bodyBytes: 20_000,
  });
  const states = history
    .search({ filter: noHistoryFilter, beforeId: null, limit: 100 })
    .entries.map(({ bodyState }) => bodyState);
  expect(states.at(-1)).toBe("kept");
  expect(states[0]).toBe("kept");
  expect(states.slice(-4, -1)).toEqual(["dropped", "dropped", "dropped"]);
  history.write([sampleRecord({ atMs: base + 30, url: "http://h.test/30" })], { ...limits, entries: 4 });
  expect(found(history, {})).toEqual(["/30", "/20", "/9", "/0"]);
  expect(found(history, { text: "h.test/5" })).toEqual([]);
  const nowMs = Date.now();
  history.write([sampleRecord({ atMs: nowMs, url: "http://h.test/now" })], { ...limits, days: 1 });
  expect(found(history, {}).filter((target) => target !== "/now")).toEqual(
    base + 86_400_000 < nowMs ? ["/0"] : ["/30", "/20", "/9", "/0"],
  );
});

it("takes removals back until it is closed, and then they are gone", async () => {
  const { history, folder } = await opened();
  const { ids } = history.write(
    [1, 2, 3].map((index) => sampleRecord({ atMs: base + index, url: `http://h.test/${index}` })),
    limits,
  );
  const undoId = history.remove([ids[0] ?? 0, ids[1] ?? 0]);
  expect(found(history, {})).toEqual(["/3"]);
  expect(history.read(ids[0] ?? 0)).toBeNull();
  history.restore(undoId);
  expect(found(history, { text: "h.test" })).toEqual(["/3", "/2", "/1"]);
  history.pin([ids[2] ?? 0], true);
  expect(history.clear().count).toBe(2);
  const again = openHistoryDatabase(folder, key);
  expect(found(again, {})).toEqual(["/3"]);
  again.close();
  history.close();
  const database = new DatabaseSync(path.join(folder, "history.db"));
  expect(database.prepare("SELECT count(*) AS count FROM entry").get()).toEqual({ count: 1 });
  expect(database.prepare("SELECT count(*) AS count FROM body_piece").get()).toEqual({ count: 1 });
  database.close();
  const reopened = openHistoryDatabase(folder, key);
  onTestFinished(() => reopened.close());
  expect(found(reopened, {})).toEqual(["/3"]);
});
