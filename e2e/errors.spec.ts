import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCertificates, opensslMissing } from "../electron/engine/testing/certificateMaker.ts";
import { errorSentences, type ErrorCode, type ErrorParams } from "../shared/errorSentences.ts";
import { fillSentence } from "../shared/errors.ts";
import { startErrorTable, type ErrorRow, type ErrorTable } from "./errorTable.ts";
import { expect, test } from "./fixtures.ts";
import { openFolder } from "./pages/openFolder.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";

test.skip(opensslMissing !== null, opensslMissing ?? "");

let table: ErrorTable;

test.afterEach(() => table.close());

test("every error of a send is shown as its sentence, with its code", async ({ envoi }) => {
  const made = makeCertificates();
  const authorityFile = join(envoi.filesDirectory, "authority.pem");
  writeFileSync(authorityFile, made.authority);
  // A second authority, which nobody told the engine of.
  const unknownAuthority = makeCertificates().good;
  table = await startErrorTable(envoi.filesDirectory, { ...made, unknownAuthority });
  const collection = join(envoi.filesDirectory, "errors");
  writeCollection(collection, "Errors", collectionFiles(table));

  const window = await envoi.start({ environment: { NODE_EXTRA_CA_CERTS: authorityFile } });
  await openFolder(window, envoi, collection);
  for (const row of table.rows) {
    await test.step(row.code, async () => {
      await window.sideBar.find(row.code);
      await expect(window.request.url).toHaveValue(row.url);
      await window.request.send();
      await expectError(window, row.code, row.params);
    });
  }

  await test.step("timeout-pool and cancelled", async () => {
    await open(window, "hold the only connection");
    const held = table.silent.nextConnection();
    await window.request.send();
    await held;
    await open(window, "timeout-pool");
    await window.request.send();
    await expectError(window, "timeout-pool", { host: "127.0.0.1", seconds: 0.15 });
    await open(window, "hold the only connection");
    await window.page.keyboard.press("Escape");
    await expectError(window, "cancelled", {});
  });
});

/** A send before the tab is there would be another request's. */
async function open(window: EnvoiWindow, name: string): Promise<void> {
  await window.sideBar.find(name);
  await expect(window.tab(name)).toHaveAttribute("aria-selected", "true");
}

async function expectError(window: EnvoiWindow, code: ErrorCode, params: ErrorParams): Promise<void> {
  const { response } = window;
  await expect.soft(response.announcement).not.toBeEmpty();
  await response.openPanel("Attempts");
  const sentence = fillSentence(errorSentences[code].message, params);
  await expect.soft(response.region.getByText(sentence, { exact: true })).toBeVisible({ timeout: 3_000 });
  await expect.soft(response.errorCode).toHaveText(new RegExp(`^${code}(:|$)`), { timeout: 3_000 });
}

function collectionFiles({ rows, silent }: ErrorTable): Record<string, unknown> {
  const one = { connectionsPerOrigin: 1 };
  const all: (Omit<ErrorRow, "code" | "params"> & { name: string })[] = [
    ...rows.map((row) => ({ ...row, name: row.code })),
    { name: "hold the only connection", url: silent.url, delivery: one },
    { name: "timeout-pool", url: silent.url, delivery: { ...one, poolTimeoutMs: 150 } },
  ];
  return Object.fromEntries(
    all.flatMap(({ name, url, method = "GET", headers = [], bodyPath, delivery }, index) => {
      const body =
        bodyPath === undefined ? {} : { body: { type: "file", data: [{ filePath: bodyPath, selected: true }] } };
      const item = httpItem(name, index + 1, { method, url, headers, ...body });
      return [
        [`${name}.yml`, item],
        [`${name}.envoi`, { delivery: delivery ?? {} }],
      ];
    }),
  );
}
