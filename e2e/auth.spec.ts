import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { demo } from "../electron/practice/demoCredentials.ts";
import { demoRsaPem } from "../electron/practice/demoKeys.ts";
import { authKindCases, bearerToken, type AuthKindCase } from "./authKinds.ts";
import { expect, test, type Envoi } from "./fixtures.ts";
import { namelessControls, textContrasts } from "./pages/accessibilityFacts.ts";
import { AttemptsPanel } from "./pages/AttemptsPanel.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { openFolder } from "./pages/openFolder.ts";
import { ScopeSettings } from "./pages/ScopeSettings.ts";
import { SessionsView } from "./pages/SessionsView.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";
import { filesWithSecrets } from "./secretBytes.ts";

const roomPassword = "room-secret-91be";
const netrcPassword = "netrc-secret-5d20";
/** Of the private key: a line in the middle. */
const keyLine = demoRsaPem.split("\n")[5] ?? "";
const secrets = [roomPassword, netrcPassword, bearerToken, demo.secret, demo.token, keyLine];

test("each kind is set up in one screen and sent once, and leaves no secret on the disk", async ({ envoi }) => {
  test.slow(true, "15 kinds one after the other");
  const directory = join(envoi.filesDirectory, "Kinds");
  const window = await openRequest(envoi, directory, httpItem("Who am I", 1, { url: "{{practice}}/bearer" }));
  const { request, response } = window;
  const auth = await request.auth();

  await test.step("Basic, its password kept as a secret variable", async () => {
    await auth.choose("Basic");
    await auth.fillIn({ "User name": "ada", Password: roomPassword });
    await expect(auth.adds).toContainText("Authorization: Basic ••••");
    await auth.keepAsVariable("Password", "roomPassword");
    await request.url.fill("{{practice}}/basic-auth/ada/{{roomPassword}}");
    await request.send();
    await expect(response.body).toContainText('"user": "ada"');
    await expectNoSecretsIn(directory);
  });

  await test.step("Digest, whose 401 and the answer to it are two steps", async () => {
    await auth.choose("Digest");
    await auth.fillIn({ "User name": "ada", Password: roomPassword });
    await request.url.fill("{{practice}}/digest-auth/auth/ada/{{roomPassword}}/SHA-256");
    await request.send();
    await expect(response.body).toContainText('"algorithm": "SHA-256"');
    await response.openPanel("Attempts");
    const attempts = new AttemptsPanel(window.page);
    await attempts.expectOutcomes(["200", "401", "200"]);
    await expect(attempts.row("Attempt 1, hop 2")).toHaveAccessibleName(/answers the 401$/);
    await response.openPanel("Body");
  });

  for (const one of authKindCases) {
    await test.step(one.kind, async () => {
      await setUpAndSend(window, one);
      await expectNoSecretsIn(directory);
    });
  }

  await test.step(".netrc, whose file stays where it is", async () => {
    const netrc = join(envoi.filesDirectory, "netrc");
    writeFileSync(netrc, `machine 127.0.0.1 login grace password ${netrcPassword}\n`);
    await auth.choose(".netrc");
    await auth.fillIn({ File: netrc });
    await request.url.fill(`{{practice}}/headers`);
    await request.send();
    await expect(response.body).toContainText("Basic ");
  });

  await test.step("what was typed for another kind is there again", async () => {
    await auth.choose("Digest");
    await expect(auth.field("User name")).toHaveValue("ada");
    await auth.choose("Atlassian ASAP");
    await expect(auth.field("Key ID")).toHaveValue(demo.asapKeyId);
    await window.page.keyboard.press("Control+s");
  });

  await envoi.end();
  await expectNoSecretsIn(directory);
  // The practice collection itself tells everybody what lets them in: found there, so that it would be elsewhere.
  expect(filesWithSecrets(join(envoi.profileDirectory, "collections"), [demo.secret], [])).not.toEqual([]);
  expect(filesWithSecrets(envoi.profileDirectory, secrets, ["collections"])).toEqual([]);
});

test("what the session, the collection and the folder say is inherited, seen where it is, and changed there", async ({
  envoi,
}) => {
  const directory = join(envoi.filesDirectory, "Kinds");
  const window = await openRequest(envoi, directory, httpItem("Who am I", 1, { url: "{{practice}}/bearer" }), "Rooms/");
  const { request, response } = window;
  const auth = await request.auth();
  await auth.choose("Inherit");
  await expect(auth.root).toContainText("Nothing around says how to sign in");

  const sessions = new SessionsView(window.page);
  await sessions.open();
  await sessions.choose("default session");
  const ofSession = await sessions.auth();
  await ofSession.choose("Bearer");
  await ofSession.fillIn({ Token: "of-the-session" });
  await sessions.leave();
  await expect(auth.root).toContainText("Bearer, from the session default session");
  await request.send();
  await expect(response.body).toContainText('"token": "of-the-session"');

  const ofCollection = await ScopeSettings.open(window, "Kinds");
  const around = await ofCollection.auth();
  await around.choose("API key");
  await around.fillIn({ Name: "Authorization", Value: "Bearer of-the-collection" });
  await ofCollection.close();
  await expect(auth.root).toContainText("API key, from the collection Kinds");

  const settings = await ScopeSettings.open(window, "Rooms");
  const scope = await settings.auth();
  await scope.choose("Bearer");
  await scope.fillIn({ Token: "of-the-folder" });
  await expect(scope.root).toContainText("Authorization: Bearer ••••");
  await settings.close();

  await expect(auth.root).toContainText("Bearer, from the folder Rooms");
  await auth.adds.getByRole("button", { name: "Show what will be sent" }).click();
  await expect(auth.adds).toContainText("Authorization: Bearer of-the-folder");
  await request.send();
  await expect(response.body).toContainText('"token": "of-the-folder"');

  await auth.root.getByRole("button", { name: "Change it there" }).click();
  await expect(scope.field("Token")).toHaveValue("of-the-folder");
  await scope.choose("None");
  await settings.close();
  await expect(auth.root).toContainText("None, from the folder Rooms");
  await request.send();
  await response.expectStatus("401 Unauthorized");

  const again = await ScopeSettings.open(window, "Rooms");
  await (await again.auth()).choose("Inherit");
  await again.close();
  await expect(auth.root).toContainText("API key, from the collection Kinds");
  await window.page.keyboard.press("Control+s");
  await envoi.end();
  expect(filesWithSecrets(directory, ["of-the-collection", "of-the-folder"], [])).toEqual([]);
  const after = await envoi.start();
  await expect((await after.request.auth()).root).toContainText("API key, from the collection Kinds");
  await after.request.send();
  await expect(after.response.body).toContainText('"token": "of-the-collection"');
});

async function setUpAndSend(
  window: EnvoiWindow,
  { kind, path, fields, more, answer, adds }: AuthKindCase,
): Promise<void> {
  const { request, response, page } = window;
  const auth = await request.auth();
  await auth.choose(kind);
  await request.url.fill(`{{practice}}${path}`);
  await auth.fillIn(fields);
  await more?.(auth);
  if (adds !== null) await expect(auth.adds).toContainText(adds);
  await auth.expectOneScreen();
  expect.soft(await namelessControls(page), `${kind}: controls without a name`).toEqual([]);
  if (kind === "JWT bearer") expect.soft(await textContrasts(page, 4.5), "text below 4.5:1").toEqual([]);
  await request.send();
  for (const text of answer) await expect(response.body).toContainText(text);
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("tab", { name: /not saved/ })).toHaveCount(0);
}

/** @param folder in which the request is, with a slash at its end, or "" */
async function openRequest(envoi: Envoi, directory: string, item: unknown, folder = ""): Promise<EnvoiWindow> {
  const folderFile = folder === "" ? {} : { [`${folder}folder.yml`]: { info: { name: "Rooms", type: "folder" } } };
  writeCollection(directory, "Kinds", { ...folderFile, [`${folder}who.yml`]: item });
  const window = await envoi.start();
  await openFolder(window, envoi, directory);
  await window.sideBar.find("Who am I");
  return window;
}

async function expectNoSecretsIn(directory: string): Promise<void> {
  await expect.poll(() => filesWithSecrets(directory, secrets, [])).toEqual([]);
}
