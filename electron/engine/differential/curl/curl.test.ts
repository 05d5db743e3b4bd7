/**
 * Commands as people write them: the real curl and Envoi put the same on the wire, and what Envoi writes back does too.
 * `vitest run electron/engine/differential/curl -u` writes the table of docs/curl.md anew.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../engine.ts";
import { makeCertificates, opensslMissing } from "../../testing/certificateMaker.ts";
import { bodyCases } from "./bodyCases.ts";
import type { CurlCase } from "./curlCase.ts";
import { curlVersion, runByCurl, runByEnvoi, runByWritten, type CurlBed } from "./curlRun.ts";
import { curlDocumentPath, curlDocumentWith, isComparable, type CurlComparison } from "./curlTable.ts";
import { deliveryCases } from "./deliveryCases.ts";
import { requestCases } from "./requestCases.ts";
import { windowsCases } from "./windowsCases.ts";

const missing = curlVersion === null ? "there is no curl, or no bash" : opensslMissing;
if (missing !== null) process.stderr.write(`the comparison with curl is skipped: ${missing}\n`);
const cases: CurlCase[] = [...requestCases, ...bodyCases, ...windowsCases, ...deliveryCases];

describe.skipIf(missing !== null)("beside the real curl", () => {
  let bed: CurlBed;
  let directory: string;
  const comparisons = new Map<CurlCase, CurlComparison>();

  beforeAll(async () => {
    const { authority, good } = makeCertificates();
    directory = await mkdtemp(path.join(tmpdir(), "envoi-curl-"));
    await writeFile(path.join(directory, "ca.pem"), authority);
    await writeFile(path.join(directory, "data.txt"), "first line\nsecond line\n");
    await writeFile(path.join(directory, "data.json"), '{"from": "a file"}');
    await writeFile(path.join(directory, "with space.txt"), "spaced");
    await writeFile(path.join(directory, "picture.png"), Buffer.from("89504e470d0a1a0a00", "hex"));
    await writeFile(path.join(directory, "netrc"), "machine 127.0.0.1 login me password secret\n", { mode: 0o600 });
    const engine = createEngine({ version: "1.2.3", spoolDirectory: directory, environment: {} });
    bed = { directory, certificate: good, engine };
  });
  afterAll(async () => {
    await bed.engine.close();
    await rm(directory, { recursive: true });
  });

  it.concurrent.each(cases)("$command", async (one) => {
    const [curl, envoi] = await Promise.all([runByCurl(bed, one), runByEnvoi(bed, one)]);
    if (one.differs === undefined) expect(envoi).toEqual(curl);
    else expect(envoi).not.toEqual(curl);
    if (one.back !== null) {
      const again = await runByWritten(bed, one);
      if (one.back === undefined) expect(again).toEqual(envoi);
      else expect(again).not.toEqual(envoi);
    }
    comparisons.set(one, { one, curl, envoi });
  });

  it("docs/curl.md has the table of what was seen", async ({ skip }) => {
    skip(comparisons.size < cases.length, "not every command was run and passed");
    skip(!(await isComparable(curlVersion ?? "")), "the table was made with another curl");
    process.stdout.write(`${cases.length} commands compared with ${curlVersion}\n`);
    const ordered = cases.flatMap((one) => comparisons.get(one) ?? []);
    await expect(await curlDocumentWith(ordered, curlVersion ?? "")).toMatchFileSnapshot(curlDocumentPath);
  });
});
