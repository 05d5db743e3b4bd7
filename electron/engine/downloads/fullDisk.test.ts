import { spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startEngine } from "../testing/sending.ts";
import { download, orderOf, sha256, someBytes, startFileServer, temporaryFolder } from "./downloading.testing.ts";
import { DownloadRun } from "./downloadRun.ts";

const megabyte = 1024 * 1024;

test("a full disk is said before anything is written, or as it happens; with room it goes on", async (context) => {
  const mounted = await temporaryFolder();
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", mounted]);
  if (mount.status !== 0) return context.skip("a tmpfs cannot be mounted here: only root may");
  onTestFinished(() => void spawnSync("umount", [mounted]));
  const bytes = someBytes(3 * megabyte);
  const served = await startFileServer(bytes);
  const engine = await startEngine();
  const filler = path.join(mounted, "filler");
  await writeFile(filler, Buffer.alloc(2 * megabyte));
  const known = download(engine, `${served.server.url}/known`, { directory: mounted });
  await expect(known).rejects.toMatchObject({ data: { code: "disk-full", kind: "storage" } });
  served.odd = (request, response) => {
    if (request.headers.range !== undefined) return false;
    // Without its length.
    response.writeHead(200, { ETag: '"one"' }).write(bytes);
    response.end();
    return true;
  };
  const unknown = download(engine, `${served.server.url}/unknown`, { directory: mounted });
  await expect(unknown).rejects.toMatchObject({ data: { code: "disk-full" } });
  expect((await readdir(mounted)).includes("unknown")).toBe(false);
  await rm(filler);
  await rm(path.join(mounted, "known.part"), { force: true });
  const begun = { directory: mounted, fileName: "unknown" };
  const run = new DownloadRun(engine, orderOf(`${served.server.url}/unknown`, { directory: mounted, begun }));
  const outcome = await run.run(new AbortController().signal);
  const resumed = run.status.resumedBytes;
  expect(outcome.checksums[0]?.value).toBe(sha256(bytes));
  expect(resumed).toBeGreaterThan(megabyte);
});

test("a folder that is not there, or went away meanwhile, is told by its name", async () => {
  const served = await startFileServer(someBytes(megabyte));
  const engine = await startEngine();
  const directory = path.join(await temporaryFolder(), "gone");
  const missing = download(engine, `${served.server.url}/file`, { directory });
  await expect(missing).rejects.toMatchObject({
    data: { code: "write-failed", params: { path: path.join(directory, "file") } },
  });
  await mkdir(directory);
  const finish = Promise.withResolvers<void>();
  served.odd = (_, response) => {
    const { bytes } = served.file;
    response.writeHead(200, { ETag: '"one"', "Content-Length": bytes.byteLength }).write(bytes.subarray(0, 1000));
    void finish.promise.then(() => response.end(bytes.subarray(1000)));
    return true;
  };
  const moved = download(engine, `${served.server.url}/file`, { directory });
  while (!(await readdir(directory)).includes("file.part.envoi")) await new Promise(setImmediate);
  await rename(directory, `${directory}-away`);
  finish.resolve();
  await expect(moved).rejects.toMatchObject({ data: { kind: "storage" } });
  await rename(`${directory}-away`, directory);
  served.odd = null;
  const outcome = await download(engine, `${served.server.url}/file`, {
    directory,
    begun: { directory, fileName: "file" },
  });
  expect(outcome.checksums[0]?.value).toBe(sha256(served.file.bytes));
  expect(await readdir(directory)).toEqual(["file"]);
});

test("a folder that may not be written to is said so", async (context) => {
  if (process.getuid?.() === 0 && spawnSync("chattr", ["-V"]).error !== undefined)
    return context.skip("root may write anywhere");
  const { server } = await startFileServer(someBytes(1000));
  const directory = await temporaryFolder();
  const isRoot = process.getuid?.() === 0;
  const close = isRoot
    ? spawnSync("chattr", ["+i", directory]).status === 0
    : await chmod(directory, 0o500).then(() => true);
  if (!close) return context.skip("root may write anywhere, and this file system has no immutable folders");
  onTestFinished(async () => {
    if (isRoot) spawnSync("chattr", ["-i", directory]);
    else await chmod(directory, 0o700);
  });
  const refused = download(await startEngine(), `${server.url}/file`, { directory });
  await expect(refused).rejects.toMatchObject({ data: { code: "permission-denied" } });
});

test("names of 255 bytes have parts and journals beside them", async () => {
  const bytes = someBytes(200_000);
  const served = await startFileServer(bytes);
  const directory = await temporaryFolder();
  const name = `${"é".repeat(125)}n.gz`;
  expect(Buffer.byteLength(name)).toBe(254);
  const url = `${served.server.url}/${encodeURIComponent(name)}`;
  const engine = await startEngine();
  served.odd = (_, response) => {
    response.writeHead(200, { ETag: '"one"', "Content-Length": bytes.byteLength });
    response.write(bytes.subarray(0, 100_000), () => response.destroy());
    return true;
  };
  await expect(download(engine, url, { directory })).rejects.toMatchObject({ data: { kind: "network" } });
  served.odd = null;
  const outcome = await download(engine, url, { directory, begun: { directory, fileName: name } });
  expect(outcome.fileName).toBe(name);
  expect(served.ranges.at(-1)).toBe("bytes=100000-199999");
  expect(await readFile(path.join(directory, name))).toEqual(bytes);
  const second = await download(engine, url, { directory });
  expect(Buffer.byteLength(second.fileName)).toBeLessThanOrEqual(255);
  expect(second.fileName.endsWith(" (2).gz")).toBe(true);
});
