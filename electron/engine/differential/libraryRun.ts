/** The library's side of a scenario. */
import type { Observation } from "./observation.ts";
import type { PythonPeer } from "./pythonPeer.ts";
import type { Places, Scenario } from "./scenario.ts";
import type { ScriptedServer } from "./scriptedServer.ts";

export async function runLibrary(
  scenario: Scenario,
  { a, b, secure, caFile, dataFile, portA, portB, refused, stuck }: Places,
  server: ScriptedServer,
  peer: PythonPeer,
): Promise<Observation> {
  const names = { a, b, secure, ca_file: caFile, data_file: dataFile, port_a: portA, port_b: portB, refused, stuck };
  const { sleeps, failedConnects, outcomes } = await peer.run(scenario.python, names);
  await server.catchUp();
  const { seen: requests, failedHandshakes } = server;
  return { requests, failedHandshakes, waitsMs: sleeps.map((seconds) => seconds * 1000), failedConnects, outcomes };
}
