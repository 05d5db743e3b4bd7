/** A process that writes history as fast as it can until it is killed: `node historyLoop.testing.ts <folder> <log>`. */
import { appendFileSync } from "node:fs";
import { defaultHistorySettings } from "../../shared/model/workspace.ts";
import { sampleRecord } from "./historyBed.testing.ts";
import { openHistoryDatabase } from "./historyDatabase.ts";

const [folder = "", log = ""] = process.argv.slice(2);
const history = openHistoryDatabase(folder, new Uint8Array(32).fill(7));
// Small, so that bodies and entries go while others come.
const limits = { ...defaultHistorySettings, bodyBytes: 200_000, entries: 5000 };

for (let round = 0; ; round += 1) {
  const records = Array.from({ length: 1 + (round % 5) }, (_, index) =>
    sampleRecord({ atMs: Date.now(), url: `http://h.test/${round}/${index}`, text: `round${round} `.repeat(2000) }),
  );
  const { ids } = history.write(records, limits);
  if (round % 7 === 3) history.pin(ids.slice(0, 1), true);
  if (round % 11 === 5) history.restore(history.remove(ids));
  // What is in the log was written before: it must be there after the kill.
  appendFileSync(log, `${ids.join("\n")}\n`);
  if (round === 0) process.stdout.write("writing\n");
}
