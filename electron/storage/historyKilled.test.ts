import { readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { startChild } from "./childProcess.testing.ts";
import { openHistoryDatabase } from "./historyDatabase.ts";
import { temporaryFolder } from "./temporaryProfile.testing.ts";

const kills = Number(process.env["ENVOI_KILLS"] ?? 5);
const key = new Uint8Array(32).fill(7);

/** Entries that were told as written are there, whole, but for those that the limits took. */
function expectWhole(folder: string, log: string): void {
  const database = new DatabaseSync(path.join(folder, "history.db"));
  expect(database.prepare("PRAGMA quick_check").get()).toEqual({ quick_check: "ok" });
  expect(database.prepare("SELECT entries, body_bytes FROM usage").get()).toEqual(
    database
      .prepare(
        "SELECT (SELECT count(*) FROM entry) AS entries, (SELECT coalesce(sum(length(box)), 0) FROM body_piece) AS body_bytes",
      )
      .get(),
  );
  expect(
    database.prepare("SELECT count(*) AS count FROM entry LEFT JOIN detail USING (id) WHERE box IS NULL").get(),
  ).toEqual({ count: 0 });
  database.close();
  const history = openHistoryDatabase(folder, key);
  // A kill may have cut the last line of the log, which ends with a line break.
  const told = readFileSync(log, "utf8").split("\n").slice(0, -1).map(Number).slice(-1000);
  expect(told.filter((id) => history.read(id) === null)).toEqual([]);
  history.close();
}

it(
  `loses nothing of the history in ${kills} kills at random moments`,
  { timeout: 1000 * (60 + kills * 3) },
  async () => {
    const folder = await temporaryFolder();
    const log = path.join(folder, "log");
    for (let round = 0; round < kills; round += 1) {
      const child = await startChild(new URL("./historyLoop.testing.ts", import.meta.url), folder, log);
      // A random moment is what is tested, not something that is waited for.
      await new Promise((resume) => setTimeout(resume, Math.random() * 150));
      await child.kill();
      expectWhole(folder, log);
    }
    expect(readFileSync(log, "utf8").split("\n").length).toBeGreaterThan(kills);
    process.stdout.write(`${kills} kills, the history whole\n`);
  },
);
