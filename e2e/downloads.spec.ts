import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { fileBytes, sha256, startFileServer } from "./fileServer.ts";
import { expect, test } from "./fixtures.ts";
import { DownloadsView } from "./pages/DownloadsView.ts";
import { ShownOutside } from "./shownOutside.ts";

const megabyte = 1_000_000;

test("a download is paused, outlives the end of Envoi, goes on from its byte and is checked; a failed one is tried again", async ({
  envoi,
  keep,
}) => {
  const size = 8 * megabyte;
  const digest = sha256(fileBytes(size));
  const server = await keep(startFileServer(size));
  server.give(3 * megabyte);
  let window = await envoi.start();
  let downloads = new DownloadsView(window.page);

  await test.step("it begins, and is paused by the keyboard", async () => {
    await downloads.open();
    await downloads.addUrls(`${digest}  ${server.url}/orders.bin`, envoi.filesDirectory);
    await expect(downloads.row(/^orders\.bin, Running 37 %, 3 of 8 MB/)).toBeVisible();
    await expect(window.page.getByRole("contentinfo").getByText("orders.bin")).toBeVisible();
    await expect(window.page.getByRole("button", { name: "Downloads, 1 running" })).toBeVisible();
    await downloads.list.press("Space");
    await expect(downloads.row(/^orders\.bin, Paused/)).toBeVisible();
    await expect(downloads.list.getByText(/this version \("v1"\)/)).toBeVisible();
    expect(existsSync(join(envoi.filesDirectory, "orders.bin"))).toBe(false);
  });

  await envoi.end();
  const outside = new ShownOutside(envoi);
  window = await envoi.start(outside.startOptions);
  downloads = new DownloadsView(window.page);

  await test.step("after a start it stands where it stood, and goes on from there, also for who looks elsewhere", async () => {
    await downloads.open();
    await expect(downloads.row(/^orders\.bin, Paused, 3 of 8 MB/)).toBeVisible();
    await outside.lookAway(window.page);
    await downloads.act(downloads.row(/^orders/), "Resume");
    await expect(downloads.row(/^orders\.bin, Running 37 %/)).toBeVisible();
    if (envoi.shell === "desktop" && outside.isSeen) await expect.poll(() => outside.progress()).toEqual([0.37]);
    server.give(Infinity);
    await expect(downloads.row(/^orders\.bin, Finished, checked/)).toBeVisible();
    if (outside.isSeen) {
      const notice = { title: "Downloads", body: "“orders.bin” is downloaded." };
      await expect.poll(() => outside.notices()).toEqual([notice]);
    }
    if (envoi.shell === "desktop" && outside.isSeen) await expect.poll(() => outside.progress().at(-1)).toBe(-1);
    await expect(downloads.list.getByText(/^SHA-256 matches the one you gave/)).toBeVisible();
    await expect(window.page.getByText("“orders.bin” is downloaded.")).toHaveCount(1);
    expect(server.requests.at(-1)).toEqual({ path: "/orders.bin", range: "bytes=3000000-7999999", ifRange: '"v1"' });
    expect(sha256(readFileSync(join(envoi.filesDirectory, "orders.bin")))).toBe(digest);
    expect(readdirSync(envoi.filesDirectory)).toEqual(["orders.bin"]);
  });

  await test.step("what fails says why, and is tried again", async () => {
    server.answerWith("/late.bin", 404);
    await downloads.addUrls(`${server.url}/late.bin`, envoi.filesDirectory);
    await expect(downloads.row(/^late\.bin, Failed/)).toBeVisible();
    await expect(downloads.list.getByText(/404/)).toBeVisible();
    server.answerWith("/late.bin", null);
    await downloads.act(downloads.row(/^late/), "Try again");
    await expect(downloads.row(/^late\.bin, Finished/)).toBeVisible();
    expect(sha256(readFileSync(join(envoi.filesDirectory, "late.bin")))).toBe(digest);
  });

  await test.step("another checksum is compared, cancelling asks for nothing and can be taken back", async () => {
    await downloads.act(downloads.row(/^late/), "Compare with a checksum");
    const dialog = window.page.getByRole("dialog", { name: "Compare with a checksum" });
    await dialog.getByRole("textbox").fill(digest);
    await dialog.getByRole("button", { name: "Compare" }).click();
    await expect(downloads.row(/^late\.bin, Finished, checked/)).toBeVisible();
    server.give(megabyte);
    await downloads.addUrls(`${server.url}/unwanted.bin`, envoi.filesDirectory);
    await expect(downloads.row(/^unwanted\.bin, Running 12 %/)).toBeVisible();
    await downloads.list.press("Delete");
    await expect(downloads.row(/^unwanted/)).toHaveCount(0);
    await window
      .toast(/“unwanted.bin” is cancelled/)
      .getByRole("button", { name: "Undo" })
      .click();
    server.give(Infinity);
    await expect(downloads.row(/^unwanted\.bin, Finished/)).toBeVisible();
  });

  await test.step("with “ask”, a name that is taken is a question in the row", async () => {
    await window.page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Settings" }).click();
    await window.page.getByRole("button", { name: /When the name is taken/ }).click();
    await window.page.getByRole("option", { name: "Ask" }).click();
    await downloads.open();
    await downloads.work.getByRole("button", { name: "Clear finished" }).click();
    // It is said for a moment only.
    const said = window.page
      .getByText(/wait.*taken\./)
      .first()
      .waitFor({ state: "attached" });
    await downloads.addUrls(`${server.url}/orders.bin\n${server.url}/late.bin`, envoi.filesDirectory);
    for (const name of ["orders", "late"]) await downloads.expectQuestion(`${name}.bin`);
    await said;
  });

  await test.step("one that runs as Envoi is killed goes on from where its journal says, by itself", async () => {
    server.give(3 * megabyte);
    await downloads.addUrls(`${digest}  ${server.url}/killed.bin`, envoi.filesDirectory);
    await expect(downloads.row(/^killed\.bin, Running 37 %/)).toBeVisible();
    const journal = join(envoi.filesDirectory, "killed.bin.part.envoi");
    await expect.poll(() => readFileSync(journal, "utf8")).toContain(`"extents":[[0,${3 * megabyte}]]`);
  });

  await envoi.kill();
  server.give(Infinity);
  window = await envoi.start();
  downloads = new DownloadsView(window.page);

  await test.step("it waits for the answer, also after a start: another name, or both", async () => {
    await downloads.open();
    await expect(downloads.row(/^killed\.bin, Finished, checked/)).toBeVisible();
    expect(server.requests.at(-1)).toMatchObject({ path: "/killed.bin", range: "bytes=3000000-7999999" });
    await downloads.expectQuestion("orders.bin");
    await downloads.expectQuestion("late.bin");
    await downloads.act(downloads.row(/^orders\.bin/), "Rename");
    const dialog = window.page.getByRole("dialog", { name: "Rename the download" });
    const name = dialog.getByRole("textbox", { name: "File name" });
    await expect(name).toHaveValue("orders.bin");
    await name.fill("unwanted.bin");
    await name.press("Enter");
    await expect(dialog.getByText(/There is already something named/)).toBeVisible();
    await name.fill("con.bin");
    await name.press("Enter");
    await expect(dialog.getByText("“con_.bin” is possible.")).toBeVisible();
    await name.fill("renamed.bin");
    await name.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(downloads.row(/^renamed\.bin, Finished/)).toBeVisible();
    await downloads
      .row(/^late\.bin/)
      .getByText("Keep both", { exact: true })
      .click();
    await expect(downloads.row(/^late \(2\)\.bin, Finished/)).toBeVisible();
    expect(readdirSync(envoi.filesDirectory).toSorted()).toEqual([
      "killed.bin",
      "late (2).bin",
      "late.bin",
      "orders.bin",
      "renamed.bin",
      "unwanted.bin",
    ]);
  });
});

test("a pasted batch keeps its order and its limits, a request is sent into a file, and the list is narrowed and cleared", async ({
  envoi,
  keep,
}) => {
  const size = 64 * 1024;
  const servers = await Promise.all([keep(startFileServer(size)), keep(startFileServer(size))]);
  for (const server of servers) server.give(1000);
  const window = await envoi.start();
  const downloads = new DownloadsView(window.page);
  await downloads.open();

  await test.step("twenty URLs of two hosts, four at once, two of a host", async () => {
    await downloads.limit("In all", "4");
    await downloads.limit("From one host", "2");
    const urls = Array.from({ length: 20 }, (_, index) => `${servers[index % 2]?.url}/${index}.bin`);
    await downloads.paste(urls.join("\n"));
    await downloads.fillUrls(null, envoi.filesDirectory);
    await expect(downloads.filter("All")).toHaveText("All20");
    await expect(downloads.filter("Running")).toHaveText("Running4");
    await expect(downloads.filter("Waiting")).toHaveText("Waiting16");
  });

  await test.step("the last one is moved to the top of those that wait, by drag and by keyboard", async () => {
    await downloads.filter("Waiting").click();
    await downloads.list.press("End");
    await expect(downloads.row(/^19\.bin/)).toHaveAttribute("aria-selected", "true");
    await downloads.act(downloads.row(/^19\.bin/), "Move to the top");
    await expect(downloads.row(/^19\.bin/)).toHaveAttribute("aria-posinset", "1");
    await downloads.row(/^6\.bin/).dragTo(downloads.row(/^4\.bin/), { targetPosition: { x: 200, y: 4 } });
    await expect(downloads.row(/^6\.bin/)).toHaveAttribute("aria-posinset", "2");
    await downloads.list.press("Alt+ArrowDown");
    await expect(downloads.row(/^6\.bin/)).toHaveAttribute("aria-posinset", "3");
  });

  await test.step("they come in that order, never more than two of a host", async () => {
    await downloads.filter("All").click();
    for (const server of servers) server.give(Infinity);
    await expect(downloads.filter("Finished")).toHaveText("Finished20", { timeout: 15_000 });
    const [even, odd] = servers.map(({ requests }) => requests.map(({ path }) => Number(/\d+/.exec(path)?.[0])));
    expect(even).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(odd).toEqual([1, 3, 19, 5, 7, 9, 11, 13, 15, 17]);
    expect(servers.map((server) => server.most())).toEqual([2, 2]);
    expect(readdirSync(envoi.filesDirectory).length).toBe(20);
  });

  await test.step("filter and clear", async () => {
    await downloads.work.getByRole("textbox", { name: "Filter downloads" }).fill("19.bin");
    await expect(downloads.rows()).toHaveCount(1);
    await downloads.work.getByRole("textbox", { name: "Filter downloads" }).fill("");
    await downloads.work.getByRole("button", { name: "Clear finished" }).click();
    await expect(downloads.work.getByText("Nothing has been downloaded yet")).toBeVisible();
    expect(readdirSync(envoi.filesDirectory).length).toBe(20);
  });

  await test.step("a request's response goes to a file under a chosen name", async () => {
    await window.page.getByRole("button", { name: "Collections", exact: true }).click();
    await window.request.url.fill("{{practice}}/encoded/gzip");
    await window.page.keyboard.press("Escape");
    await window.page.getByRole("button", { name: "More ways to send" }).click();
    await window.page.getByRole("menuitem", { name: "Send and download as" }).click();
    const dialog = window.page.getByRole("dialog", { name: "Send and download" });
    await dialog.getByRole("textbox", { name: "Folder" }).fill(envoi.filesDirectory);
    await dialog.getByRole("textbox", { name: "File name" }).fill("coded.dat");
    await dialog.getByRole("button", { name: /Content codings/ }).click();
    await window.page.getByRole("option", { name: "kept as sent" }).click();
    await dialog.getByRole("button", { name: "Send and download" }).click();
    await window.toast("The response goes to a file.").getByRole("button", { name: "Show" }).click();
    await expect(downloads.row(/^coded\.dat, Finished/)).toBeVisible();
    const kept = gunzipSync(readFileSync(join(envoi.filesDirectory, "coded.dat"))).toString();
    expect(JSON.parse(kept)).toMatchObject({ codings: ["gzip"] });
  });
});
