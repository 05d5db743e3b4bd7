/** The peers of the figures that count sends, each in a process of its own with the same five headers. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startContender, type Absence } from "./childContender.ts";
import { comparedRow, type Row } from "./figure.ts";
import { runRounds, type Contender, type Plan } from "./rounds.ts";

const peersDirectory = join(import.meta.dirname, "peers");
/** Debian's, which has the packages; not what pyenv and the like put before it. */
export const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** @param script its URL, as import.meta resolves it */
export function nodeContender(
  name: string,
  script: URL,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Contender | Absence> {
  return startContender({
    name,
    command: process.execPath,
    args: [fileURLToPath(script), ...args],
    environment,
  });
}

export function pythonContender(name: string, script: string, args: readonly string[]): Promise<Contender | Absence> {
  return startContender({ name, command: python, args: ["-B", join(peersDirectory, script), ...args] });
}

/** Measures those that are there, in turn, and closes them. @returns each one's rounds, by name */
export async function measured(
  started: readonly (Contender | Absence)[],
  plan: Plan,
  skip: (message: string) => void,
): Promise<{ label: string; name: string; rounds: readonly number[] }[]> {
  const present: Contender[] = [];
  for (const contender of started) {
    if ("absent" in contender) skip(`${contender.name} is skipped: ${contender.absent}`);
    else present.push(contender);
  }
  try {
    const series = await runRounds(present, plan);
    return present.map(({ name, version }) => ({ name, label: `${name} ${version}`, rounds: series.get(name) ?? [] }));
  } finally {
    for (const contender of present) await contender.close();
  }
}

/** The first against each of the others. @param goals least ratio by peer's name */
export async function comparedRows(
  figure: string,
  contenders: readonly (Contender | Absence)[],
  goals: ReadonlyMap<string, number>,
  plan: Plan,
  skip: (message: string) => void,
): Promise<Row[]> {
  const [own, ...peers] = await measured(contenders, plan, skip);
  if (own === undefined) return [];
  return peers.map((peer) => comparedRow(figure, own.rounds, peer, goals.get(peer.name) ?? null));
}
