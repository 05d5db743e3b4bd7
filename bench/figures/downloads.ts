/**
 * 2 GiB from nginx on loopback into a file in memory, over HTTP and HTTPS, one process a download, by turns: the
 * engine with and without SHA-256, curl, wget, requests and aiohttp. Then the engine's memory by the file's size.
 */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { version } from "../../electron/ipc/version.ts";
import { comparedRow, memoryRow, type Figure, type Row, type Series } from "../figure.ts";
import { serveBigFiles, type BigFiles } from "../fileServer.ts";
import { python } from "../sendContenders.ts";
import { transfer, type Downloader, type Transfer } from "../transfer.ts";

const gibibyte = 1024 ** 3;
const bigBytes = 2 * gibibyte;
const sizes = { "2g.bin": bigBytes, "100m.bin": 100 * 1024 ** 2, "10g.bin": 10 * gibibyte };
const idleGoalMegabytes = (64 * 1024 ** 2) / 1e6;
const peersDirectory = join(import.meta.dirname, "../peers");

export const downloads: Figure = {
  name: "downloads",
  async measure(effort, skip) {
    let files: BigFiles;
    try {
      files = await serveBigFiles(sizes);
    } catch (thrown) {
      skip(`downloads is skipped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return [];
    }
    const rounds = Math.max(3, Math.ceil(effort.starts * 0.6));
    try {
      return [
        ...(await rates("http", files.http, files.targetDirectory, rounds, skip)),
        ...(await rates("https", files.https, files.targetDirectory, rounds, skip)),
        ...(await memoryBySize(files)),
      ];
    } finally {
      await files.close();
    }
  },
};

/** Its own goals are against curl. */
async function rates(
  scheme: "http" | "https",
  origin: string,
  directory: string,
  rounds: number,
  skip: (message: string) => void,
): Promise<Row[]> {
  const [plain, hashed] = [engine("engine"), engine("engine", "sha-256")];
  const peers = presentPeers(skip);
  const all = [plain, hashed, ...peers];
  const done = new Map<Downloader, Transfer[]>(all.map((one) => [one, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const one of all) {
      const measured = await transfer(one, `${origin}/2g.bin`, directory, bigBytes);
      // The first round has the files' holes read for the first time.
      if (round >= 0) done.get(one)?.push(measured);
    }
  }
  const rate = (one: Downloader): number[] => (done.get(one) ?? []).map((each) => each.megabytesPerSecond);
  const peak = (one: Downloader): Series => ({
    label: `${one.name} ${one.version}`,
    rounds: (done.get(one) ?? []).map((each) => each.peakMegabytes),
  });
  return peers.flatMap((peer) => {
    const series = { label: `${peer.name} ${peer.version}`, rounds: rate(peer) };
    const isCurl = peer.name === "curl";
    return [
      comparedRow(`downloads-${scheme}`, rate(plain), series, isCurl ? (scheme === "http" ? 1 : 0.9) : null, "MB/s"),
      comparedRow(`downloads-${scheme}-sha256`, rate(hashed), series, isCurl ? 0.7 : null, "MB/s"),
      memoryRow(`downloads-${scheme}-peak`, peak(plain).rounds, peak(peer), null),
    ];
  });
}

/** What a download adds to a process that has done nothing yet. Once each: memory is not noise. */
async function memoryBySize({ http, targetDirectory }: BigFiles): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of ["100m", "2g", "10g"] as const) {
    const bytes = sizes[`${name}.bin`];
    // 10 GiB are too much to keep in memory beside nginx's.
    const directory = name === "10g" ? tmpdir() : targetDirectory;
    const { peakMegabytes, idleMegabytes } = await transfer(
      engine("engine", "sha-256"),
      `${http}/${name}.bin`,
      directory,
      bytes,
    );
    rows.push(memoryRow(`downloads-memory-${name}`, [peakMegabytes - (idleMegabytes ?? 0)], null, idleGoalMegabytes));
  }
  return rows;
}

function engine(name: string, algorithm?: string): Downloader {
  const script = fileURLToPath(new URL("../peers/engineDownload.ts", import.meta.url));
  return {
    name,
    version,
    command: process.execPath,
    args: (url, file) => [script, url, file, ...(algorithm === undefined ? [] : [algorithm])],
  };
}

function presentPeers(skip: (message: string) => void): Downloader[] {
  const scripts = { requests: "requests_download.py", aiohttp: "aiohttp_download.py" };
  const known: (Downloader | null)[] = [
    told("curl", ["--version"], /^curl (\S+)/, (url, file) => ["-sfk", "-o", file, url]),
    told("wget", ["--version"], /^GNU Wget (\S+)/, (url, file) => ["-q", "--no-check-certificate", "-O", file, url]),
    ...Object.entries(scripts).map(([name, script]) => {
      const found = told(python, ["-c", `import ${name}; print(${name}.__version__)`], /^(\S+)/, (url, file) => [
        join(peersDirectory, script),
        url,
        file,
      ]);
      return found && { ...found, name };
    }),
  ];
  const names = ["curl", "wget", ...Object.keys(scripts)];
  return known.flatMap((one, index) => {
    if (one === null) skip(`${names[index]} is skipped: it is not installed`);
    return one ?? [];
  });
}

function told(command: string, asking: string[], pattern: RegExp, args: Downloader["args"]): Downloader | null {
  const { status, stdout } = spawnSync(command, asking, { encoding: "utf8" });
  const version = pattern.exec(stdout ?? "")?.[1];
  return status !== 0 || version === undefined ? null : { name: command, version, command, args };
}
