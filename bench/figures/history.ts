/** Search in the history of 100,000 sends: what the window asks for, answered by the thread that it asks. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleRecord } from "../../electron/storage/historyBed.testing.ts";
import { openHistoryDatabase } from "../../electron/storage/historyDatabase.ts";
import { createHistoryStore, type HistoryStore } from "../../electron/storage/historyStore.ts";
import { noHistoryFilter, type HistoryFilter } from "../../shared/model/history.ts";
import { defaultHistorySettings } from "../../shared/model/workspace.ts";
import { durationRow, type Effort, type Figure, type Row } from "../figure.ts";

const name = "history";
const entries = 100_000;
const goalMs = 50;
const pageLength = 100;
const key = new Uint8Array(32).fill(1);
const startMs = 1_750_000_000_000;

const questions: Record<string, Partial<HistoryFilter>> = {
  "newest-page": {},
  "one-word": { text: "kestrel42" },
  "frequent-word": { text: "status" },
  "word-and-prefix": { text: "customer kest" },
  phrase: { text: '"order of customer"' },
  "word-and-filters": { text: "customer", method: "DELETE", status: "5xx", host: "api7.example.com" },
  "rare-filter": { status: "failed", host: "api3.example.com", method: "PATCH" },
  nothing: { text: "no such word anywhere" },
};

export const history: Figure = {
  name,
  async measure({ rounds }: Effort): Promise<Row[]> {
    const directory = mkdtempSync(join(tmpdir(), "envoi-bench-history-"));
    try {
      const writeMs = fill(directory);
      const store = createHistoryStore(directory, () => key);
      try {
        const rows: Row[] = [];
        for (const [question, filter] of Object.entries(questions)) {
          rows.push(durationRow(`${name}-search-${question}`, await times(store, filter, rounds), goalMs));
        }
        return [...rows, durationRow(`${name}-write`, writeMs, 5)];
      } finally {
        await store.close();
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

async function times(store: HistoryStore, filter: Partial<HistoryFilter>, rounds: number): Promise<number[]> {
  const input = { filter: { ...noHistoryFilter, ...filter }, beforeId: null, limit: pageLength };
  await store.ask("search", [input]);
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await store.ask("search", [input]);
    measured.push(performance.now() - start);
  }
  return measured;
}

/** @returns milliseconds for each entry, a figure a batch */
function fill(directory: string): number[] {
  const database = openHistoryDatabase(directory, key);
  const batch = 1000;
  const perEntryMs: number[] = [];
  for (let first = 0; first < entries; first += batch) {
    const records = Array.from({ length: batch }, (_, index) => recordOf(first + index));
    const start = performance.now();
    database.write(records, defaultHistorySettings);
    perEntryMs.push((performance.now() - start) / batch);
  }
  database.close();
  return perEntryMs;
}

const methods = ["GET", "GET", "GET", "POST", "PUT", "PATCH", "DELETE"];
const statuses = [200, 200, 200, 201, 204, 301, 404, 422, 500, null];

const syllables = "ba ke lo mi nu pra sto ti vu xen dor gal hem jos rik zan".split(" ");
/** As many words as a language has in use. */
const vocabulary = Array.from({ length: 20_011 }, (_, index) =>
  [index, index >> 4, index >> 8, index >> 12].map((part) => syllables[part % 16]).join(""),
);

function recordOf(index: number) {
  const words = Array.from(
    { length: 120 },
    (_, place) => vocabulary[(index * 31 + place * 97) % vocabulary.length],
  ).join(" ");
  return sampleRecord({
    atMs: startMs + index * 60_000,
    method: methods[index % methods.length] ?? "GET",
    url: `https://api${index % 11}.example.com/v1/customers/${index}/orders?page=${index % 7}`,
    status: statuses[index % statuses.length] ?? null,
    session: index % 5 === 0 ? "Staging" : "Default",
    text: JSON.stringify({
      id: index,
      status: "open",
      note: `order of customer ${index}`,
      bird: `kestrel${index}`,
      words,
    }),
  });
}
