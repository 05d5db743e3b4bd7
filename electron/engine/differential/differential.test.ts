/**
 * Debian's requests, urllib3, httpx and tenacity beside Envoi's engine: the same work against the same script, each
 * with a server of its own. `vitest run electron/engine/differential -u` writes the table of docs/delivery.md anew.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCertificates, opensslMissing, type MadeCertificates } from "../testing/certificateMaker.ts";
import { documentPath, documentWith, isComparable, type Comparison } from "./deliveryTable.ts";
import { runEnvoi } from "./envoiRun.ts";
import { runLibrary } from "./libraryRun.ts";
import { summarise, waitsAgree, type Observation } from "./observation.ts";
import { pythonMissing, startPythonPeer, type PythonPeer } from "./pythonPeer.ts";
import type { Places, Scenario } from "./scenario.ts";
import { startScriptedServer, type ScriptedServer } from "./scriptedServer.ts";
import { scenarios } from "./scenarios.ts";

const missing = pythonMissing ?? opensslMissing;
if (missing !== null) process.stderr.write(`the differential tests are skipped: ${missing}\n`);

describe.skipIf(missing !== null)("beside the libraries of Python", () => {
  let peer: PythonPeer;
  let certificates: MadeCertificates;
  let directory: string;
  const comparisons: Comparison[] = [];

  beforeAll(async () => {
    peer = await startPythonPeer();
    certificates = makeCertificates();
    directory = await mkdtemp(path.join(tmpdir(), "envoi-differential-"));
    await writeFile(path.join(directory, "ca.pem"), certificates.authority);
    await writeFile(path.join(directory, "data.txt"), "from a file");
  });
  afterAll(async () => {
    await peer.stop();
    await rm(directory, { recursive: true });
  });

  /** One side, with a server of its own. */
  async function observe<Seen extends Observation>(
    { script, certificate }: Scenario,
    run: (places: Places, server: ScriptedServer) => Promise<Seen>,
  ): Promise<Seen> {
    const server = await startScriptedServer(script, certificate === undefined ? null : certificates[certificate]);
    try {
      const { a, b, secure, portA, portB } = server;
      const { refusedPort: refused, stuckPort: stuck } = peer;
      const [caFile, dataFile] = [path.join(directory, "ca.pem"), path.join(directory, "data.txt")];
      return withoutPorts(await run({ a, b, secure, caFile, dataFile, portA, portB, refused, stuck }, server), server);
    } finally {
      await server.stop();
    }
  }

  it.each(scenarios)("$library: $name", async (scenario) => {
    const [library, envoi] = await Promise.all([
      observe(scenario, (places, server) => runLibrary(scenario, places, server, peer)),
      observe(scenario, (places, server) => runEnvoi(scenario, places, server)),
    ]);
    const [theirs, ours] = [summarise(library, scenario), summarise(envoi, scenario)];
    if (scenario.differs === undefined) expect(ours).toBe(theirs);
    else {
      expect(ours).toBe(scenario.differs.envoi);
      expect(ours).not.toBe(theirs);
    }
    if (scenario.waitBounds !== undefined) {
      expectWithin(library.waitsMs, scenario.waitBounds);
      expectWithin(envoi.waitsMs, scenario.waitBounds);
    } else if (scenario.differs === undefined || scenario.waitsBeforeFirst !== undefined) {
      const compared = envoi.waitsMs.slice(scenario.waitsBeforeFirst === undefined ? 0 : 1);
      expect(waitsAgree(library.waitsMs, compared)).toBe(true);
    }
    comparisons.push({
      scenario,
      library: { summary: theirs, outcomes: library.outcomes },
      envoi: { summary: ours, outcomes: envoi.outcomes },
    });
    if (scenario.waitsOut !== undefined) expectSatOut(envoi);
  });

  it("docs/delivery.md has the table of what was seen", async ({ skip }) => {
    skip(comparisons.length < scenarios.length, "not every scenario was run and passed");
    const comparable = await isComparable(peer.versions);
    skip(!comparable, "the table was made with other versions: empty it and write it anew to compare with these");
    await expect(await documentWith(comparisons, peer.versions)).toMatchFileSnapshot(documentPath);
  });
});

/** Ports differ from run to run: targets and fields that hold an origin say A and B instead. */
function withoutPorts<Seen extends Observation>(seen: Seen, { portA, portB }: ScriptedServer): Seen {
  const named = (text: string): string => text.replaceAll(`:${portA}`, ":A").replaceAll(`:${portB}`, ":B");
  return { ...seen, requests: seen.requests.map((request) => ({ ...request, head: named(request.head) })) };
}

/** As the server saw it: the next request came no sooner than the wait says. */
function expectSatOut({ requests, waitsMs }: Observation): void {
  expect(waitsMs.length).toBeGreaterThan(0);
  for (const [index, waitMs] of waitsMs.entries()) {
    const [before, after] = [requests[index]?.atMs ?? 0, requests[index + 1]?.atMs ?? 0];
    expect(after - before).toBeGreaterThan(waitMs - 2);
  }
}

function expectWithin(waitsMs: readonly number[], bounds: readonly [number, number][]): void {
  expect(waitsMs).toHaveLength(bounds.length);
  for (const [index, [leastMs, mostMs]] of bounds.entries()) {
    expect(waitsMs[index]).toBeGreaterThanOrEqual(leastMs);
    expect(waitsMs[index]).toBeLessThanOrEqual(mostMs);
  }
}
