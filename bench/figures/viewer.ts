/**
 * Bodies of 1 KB to 1 GB in the built browser shell and Chromium, beside CodeMirror 6 with the same body: the first
 * lines, jumps, scrolling, the page's heap, the engine's memory and its event loop.
 */
import { chromium, type Browser } from "@playwright/test";
import { buildIfStale } from "../../scripts/build.ts";
import { findChromium } from "../../scripts/findChromium.ts";
import { bodyFiles, type BodyFile } from "../bodyFiles.ts";
import { serveBodies, type BodyServer } from "../bodyServer.ts";
import { buildCodeMirrorPage } from "../codeMirrorPage.ts";
import type { Figure, Row } from "../figure.ts";
import { shownByCodeMirror, type ShownByCodeMirror } from "./viewerCodeMirror.ts";
import { shownByEnvoi, type ShownByEnvoi } from "./viewerEnvoi.ts";
import { viewerRows } from "./viewerRows.ts";

const shares = [0.1, 0.5, 0.95];
const quickFiles = new Set(["1m", "100m", "line-100m"]);
const scrollMs = 3000;
/** More would not fit into the page of CodeMirror. */
const mostPeerBytes = 200_000_000;

type Skip = (message: string) => void;

export const viewer: Figure = {
  name: "viewer",
  async measure(effort, skip) {
    let browser: Browser;
    let script: string;
    try {
      buildIfStale({ force: false });
      script = await buildCodeMirrorPage();
      browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
    } catch (thrown) {
      skip(`viewer is skipped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return [];
    }
    const isQuick = effort.starts < 5;
    const files = bodyFiles.filter(({ name }) => !isQuick || quickFiles.has(name));
    const server = await serveBodies(files, script);
    try {
      const rows: Row[] = [];
      for (const file of files) {
        const rounds = isQuick || file.bytes > mostPeerBytes ? 1 : 3;
        try {
          rows.push(...(await measureFile(browser, server, file, rounds, skip)));
        } catch (thrown) {
          // One that fails does not take the others with it.
          skip(`viewer-${file.name} failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
          process.exitCode = 1;
        }
      }
      return rows;
    } finally {
      await browser.close();
      await server.close();
    }
  },
};

async function measureFile(
  browser: Browser,
  server: BodyServer,
  file: BodyFile,
  rounds: number,
  skip: Skip,
): Promise<Row[]> {
  const ours: ShownByEnvoi[] = [];
  const theirs: ShownByCodeMirror[] = [];
  if (file.bytes > mostPeerBytes) skip(`CodeMirror is skipped for ${file.name}: its page would have no room for it`);
  for (let round = 0; round < rounds; round += 1) {
    console.error(`  ${file.name}, round ${round + 1}`);
    ours.push(await shownByEnvoi(browser, { file, address: server.address(file), shares, scrollMs }));
    if (file.bytes > mostPeerBytes || theirs.length < round) continue;
    try {
      theirs.push(await shownByCodeMirror(browser, server, { file, shares, scrollMs }));
    } catch (thrown) {
      skip(`CodeMirror did not show ${file.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
  tellOfColours(file, theirs, skip);
  return viewerRows(file, shares, ours, theirs);
}

function tellOfColours(file: BodyFile, theirs: readonly ShownByCodeMirror[], skip: Skip): void {
  if (!file.contentType.includes("json") || theirs.length === 0) return;
  const coloured = theirs.reduce((sum, one) => sum + one.coloured, 0);
  const jumps = theirs.length * shares.length;
  if (coloured < jumps)
    skip(`CodeMirror had no colours 3 s after ${jumps - coloured} of ${jumps} jumps in ${file.name}`);
}
