import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import { DeliveryForm } from "./pages/DeliveryForm.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { openFolder } from "./pages/openFolder.ts";
import { ScopeSettings } from "./pages/ScopeSettings.ts";
import { SessionsView } from "./pages/SessionsView.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";
import { startRawServer, type TestServer } from "./servers.ts";

const read = "Read, between bytes";

let silent: TestServer;
test.beforeEach(async () => {
  silent = await startRawServer(() => undefined);
});
test.afterEach(() => silent.close());

test("a setting goes from the application to the request, and back layer by layer", async ({ envoi }) => {
  const collection = join(envoi.filesDirectory, "layers");
  writeCollection(collection, "Layers", {
    "reports/folder.yml": { info: { name: "Reports", type: "folder", seq: 1 } },
    "reports/Silent.yml": httpItem("Silent", 1, { url: `${silent.url}/v1/x` }),
  });
  const window = await envoi.start();
  await openFolder(window, envoi, collection);
  const sessions = new SessionsView(window.page);
  const request = window.request.delivery();

  await test.step("the application's", async () => {
    await window.page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Settings" }).click();
    const settings = new DeliveryForm(window.page, window.page.getByRole("region", { name: "Delivery" }));
    await settings.expectOrigin("Timeouts", "the default");
    await settings.fill("Timeouts", read, "0.11");
    await settings.fill("Timeouts", "Connect", "7");
    await sessions.leave();
    await window.sideBar.item("Reports").click();
    await window.sideBar.open("Silent");
    await window.request.openPanel("Delivery");
    await expect(request.field("Timeouts", "Connect")).toHaveValue("7");
    await expectInForce(window, "0.11", "from the settings", "Timeouts");
  });

  await test.step("its session's, and the session's mount's", async () => {
    await sessions.open();
    await sessions.choose("Default session");
    await sessions.openPanel("Delivery");
    await sessions.delivery.fill("Timeouts", read, "0.12");
    await sessions.leave();
    await expectInForce(window, "0.12", "from the session “default session”");
    await sessions.open();
    await sessions.openPanel("Mounts");
    // The longest one wins, wherever it stands.
    await (await sessions.addMount(`${silent.url}/v1/`)).fill("Timeouts", read, "0.13");
    await (await sessions.addMount(silent.url)).fill("Timeouts", read, "9");
    await sessions.leave();
    await expectInForce(window, "0.13", `from the mount ${silent.url}/v1/`);
  });

  await test.step("its collection's and its folder's", async () => {
    await changeScope(window, "Layers", (delivery) => delivery.fill("Timeouts", read, "0.14"));
    await expectInForce(window, "0.14", "from the collection “Layers”");
    await changeScope(window, "Reports", async (delivery) => {
      await delivery.expectOrigin(read, "from the collection “Layers”");
      await delivery.fill("Timeouts", read, "0.15");
    });
    await expectInForce(window, "0.15", "from the folder “Reports”");
  });

  await test.step("its own: a click overrides, a click goes back", async () => {
    await request.origin(read).click();
    await expect(request.goBackButton(read)).toBeVisible();
    await expect(request.field("Timeouts", read)).toHaveValue("0.15");
    await request.fill("Timeouts", read, "0.16");
    await expectFired(window, "0.16");
    await request.goBackButton(read).click();
    await expectInForce(window, "0.15", "from the folder “Reports”");
  });

  await test.step("and back, each layer with one click", async () => {
    await changeScope(window, "Reports", (delivery) => delivery.goBackButton(read).click());
    await request.expectOrigin(read, "from the collection “Layers”");
    await changeScope(window, "Layers", (delivery) => delivery.goBackButton(read).click());
    await request.expectOrigin(read, `from the mount ${silent.url}/v1/`);
    await sessions.open();
    await sessions.openPanel("Delivery");
    await sessions.delivery.goBackButton(read).click();
    await sessions.openPanel("Mounts");
    await sessions.main.getByRole("button", { name: `Delete the mount on ${silent.url}/v1/` }).click();
    await sessions.main.getByRole("button", { name: `Delete the mount on ${silent.url}`, exact: true }).click();
    await sessions.leave();
    await expectInForce(window, "0.11", "from the settings", "Timeouts");
  });
});

test("the send follows what is in force: redirects off by the folder, on by the request", async ({ envoi }) => {
  const collection = join(envoi.filesDirectory, "redirects");
  writeCollection(collection, "Redirects", {
    "moved/folder.yml": { info: { name: "Moved", type: "folder", seq: 1 } },
    "moved/Two hops.yml": httpItem("Two hops", 1, { url: "{{practice}}/redirect/2" }),
  });
  const window = await envoi.start();
  await openFolder(window, envoi, collection);
  const request = window.request.delivery();
  const follow = "Follow redirects";
  const expectSent = async (status: string): Promise<void> => {
    await window.request.send();
    await window.response.expectStatus(status);
  };
  await window.sideBar.item("Moved").click();
  await window.sideBar.open("Two hops");
  await window.request.openPanel("Delivery");
  await expect(request.tick("Redirects", follow)).toBeChecked();
  await expectSent("200 OK");

  await changeScope(window, "Moved", (delivery) => delivery.setTick("Redirects", follow, false));
  await request.expectOrigin(follow, "from the folder “Moved”");
  await expect(request.tick("Redirects", follow)).not.toBeChecked();
  await expectSent("302 Found");

  await request.setTick("Redirects", follow, true);
  await request.fill("Redirects", "At most", "1");
  await window.request.send();
  await expect(window.response.errorCode).toHaveText(/^too-many-redirects/);
  await request.goBackButton("At most").click();
  await expectSent("200 OK");

  await request.goBackButton(follow).click();
  await expectSent("302 Found");

  await test.step("a folder that inherits everything again can be taken back", async () => {
    await (await ScopeSettings.open(window, "Moved")).inheritEverything();
    await expect(request.tick("Redirects", follow)).toBeChecked();
    await window.toast("The folder inherits everything again.").getByRole("button", { name: "Undo" }).click();
    await expect(request.tick("Redirects", follow)).not.toBeChecked();
    await expectSent("302 Found");
  });
});

/** In the request's Delivery panel, by its badge, and in the error of a send that meets it. */
async function expectInForce(window: EnvoiWindow, seconds: string, from: string, badge = read): Promise<void> {
  const delivery = window.request.delivery();
  await delivery.expectOrigin(badge, from);
  await expect(delivery.field("Timeouts", read)).toHaveValue(seconds);
  await expectFired(window, seconds);
}

async function expectFired(window: EnvoiWindow, seconds: string): Promise<void> {
  await window.request.send();
  await expect(window.response.announcement).toHaveText(
    `Failed: Read timeout: nothing arrived from 127.0.0.1 for ${seconds} s.`,
  );
}

async function changeScope(
  window: EnvoiWindow,
  item: string,
  change: (delivery: DeliveryForm) => Promise<void>,
): Promise<void> {
  const settings = await ScopeSettings.open(window, item);
  await change(settings.delivery);
  await settings.close();
}
