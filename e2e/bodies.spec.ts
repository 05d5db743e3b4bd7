import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import { chooseFile } from "./pages/chooseFile.ts";

test("JSON, form, multipart and file bodies arrive as they were made", async ({ envoi }) => {
  const bytes = Buffer.from(Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256));
  const file = join(envoi.filesDirectory, "letter é.bin");
  writeFileSync(file, bytes);
  const window = await envoi.start();
  const { request, response } = window;
  await window.newTab();
  await request.setMethod("POST");
  await request.url.fill("{{practice}}/post");

  await test.step("JSON, checked while it is typed", async () => {
    await request.chooseBody("JSON");
    await request.fillBodyText('{"a": 1,');
    await expect(window.page.getByText(/^Line 1, column/)).toBeVisible();
    await request.fillBodyText('{"a": 1}');
    await expect(window.page.getByText("Valid JSON")).toBeVisible();
    await request.send();
    await response.expectStatus("200 OK");
    await expect(response.body).toContainText('"json": { "a": 1 }');
    await expect(response.body).toContainText('"Content-Type": "application/json"');
  });

  await test.step("a form, with a repeated name and characters that need encoding", async () => {
    await request.chooseBody("Form");
    await request.fillRow("Form fields", 1, "colour", "green & blue");
    await request.fillRow("Form fields", 2, "size", "A4");
    await request.fillRow("Form fields", 3, "size", "é");
    await request.send();
    await response.expectStatus("200 OK");
    await expect(response.body).toContainText('"data": "colour=green+%26+blue&size=A4&size=%C3%A9"');
  });

  await test.step("parts, one of them a file", async () => {
    await request.chooseBody("Multipart");
    await request.fillRow("Parts", 1, "title", "Une lettre");
    await request.cell("Parts", "Name", 2).fill("letter");
    await window.page.getByRole("button", { name: /Kind of part 2$/ }).click();
    await window.page.getByRole("option", { name: "File" }).click();
    await chooseFile(window, envoi, "Choose files for part 2", file);
    await expect(window.page.getByRole("button", { name: "Remove letter é.bin" })).toBeVisible();
    await request.send();
    await response.expectStatus("200 OK");
    await expect(response.body).toContainText("letter é.bin");
    await expect(response.body).toContainText("Une lettre");
    await expect(response.body).toContainText("100000");
  });

  await test.step("a file as the whole body", async () => {
    await request.setMethod("PUT");
    await request.url.fill("{{practice}}/upload");
    await request.chooseBody("File");
    await chooseFile(window, envoi, "Choose a file…", file);
    await expect(window.page.getByText("100 kB")).toBeVisible();
    await request.send();
    await response.expectStatus("200 OK");
    await expect(response.body).toContainText(createHash("sha256").update(bytes).digest("hex"));
    await expect(response.body).toContainText("100000");
  });
});

// The desktop shell has the native dialog instead.
test("a file can be uploaded to the engine's machine", { tag: "@browser" }, async ({ envoi }) => {
  const window = await envoi.start();
  const { request, response } = window;
  await window.newTab();
  await request.setMethod("PUT");
  await request.url.fill("{{practice}}/upload");
  await request.chooseBody("File");
  await window.page.getByRole("button", { name: "Choose a file…" }).click();
  const chooser = window.page.waitForEvent("filechooser");
  await window.page.getByRole("button", { name: "Upload a file" }).click();
  const bytes = Buffer.alloc(3_000_000, "envoi");
  await (await chooser).setFiles({ name: "large.txt", mimeType: "text/plain", buffer: bytes });
  await expect(window.page.getByText("3 MB")).toBeVisible();
  await request.send();
  await response.expectStatus("200 OK");
  await expect(response.body).toContainText(createHash("sha256").update(bytes).digest("hex"));
});
