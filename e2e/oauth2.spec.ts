import type { Locator, Page } from "@playwright/test";
import { clientSecret, owner, startOidcProvider, type OidcProvider } from "../electron/engine/testing/oidcProvider.ts";
import { signIn } from "../electron/engine/testing/signingIn.ts";
import { expect, test as base, type Envoi } from "./fixtures.ts";
import type { AuthForm } from "./pages/AuthForm.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { filesWithSecrets } from "./secretBytes.ts";

const test = base.extend<{ provider: OidcProvider }>({
  provider: async ({}, use) => {
    const provider = await startOidcProvider();
    await use(provider);
    await provider.close();
  },
});

test(
  "a token is got in the browser, looked at, refreshed and forgotten",
  { tag: "@browser" },
  async ({ envoi, provider }) => {
    const window = await envoi.start();
    const auth = await oauth2(window, provider, "web");
    const { page, request, response } = window;

    await test.step("signing in and consenting in another page of the same browser", async () => {
      await auth.token.getByRole("button", { name: "Get token" }).click();
      const notice = page.getByRole("group", { name: "Signing in" });
      await expect(notice).toContainText(new URL(provider.issuer).host);
      const opened = page.waitForEvent("popup");
      await notice.getByRole("link", { name: "Open in the browser" }).click();
      const tab = await opened;
      await consent(tab);
      await tab.waitForURL(/\/callback\?/, { waitUntil: "commit" });
      // A window behind another one is drawn once a second.
      await tab.close();
      await expect(auth.token).toContainText("valid until");
      await expect(notice).toBeHidden();
    });

    await test.step("its claims", async () => {
      await auth.token.getByRole("button", { name: "Look at it" }).click();
      const dialog = page.getByRole("dialog", { name: "Token of web" });
      await expect(dialog).toContainText(`"iss": "${provider.issuer}"`);
      await expect(dialog).toContainText('"sub": "ada"');
      await dialog.getByRole("button", { name: "Close" }).click();
    });

    await test.step("a send uses it, and a refresh replaces it", async () => {
      await request.send();
      await expect(response.body).toContainText('"authenticated": true');
      const before = await shownToken(auth);
      await auth.token.getByRole("button", { name: "Refresh" }).click();
      await expect.poll(() => provider.tokenRequests.length).toBe(2);
      expect(provider.tokenRequests.map(({ grantType }) => grantType)).toEqual(["authorization_code", "refresh_token"]);
      await expect.poll(() => shownToken(auth)).not.toBe(before);
    });

    await test.step("forgotten, and then got by a send that waits for the person", async () => {
      await auth.token.getByRole("button", { name: "Forget" }).click();
      await expect(auth.token).toContainText("none yet");
      await request.send();
      const notice = page.getByRole("group", { name: "Signing in" });
      const address = await notice.getByRole("link", { name: "Open in the browser" }).getAttribute("href");
      // As from a browser on another machine, whose last page cannot be reached.
      const callback = new URL(address ?? "").searchParams.get("redirect_uri") ?? "";
      const landed = await signIn(address ?? "", callback);
      await notice.getByRole("button", { name: /cannot be reached/ }).click();
      await notice.getByRole("textbox", { name: "Its whole address" }).fill(landed.url.href);
      await notice.getByRole("button", { name: "Finish" }).click();
      await expect(auth.token).toContainText("valid until");
      await response.openPanel("Attempts");
      await expect(response.attemptRows().first()).toContainText("Token");
    });

    await test.step("by a device code that is confirmed elsewhere", async () => {
      await auth.select("Flow", "Device code");
      await auth.token.getByRole("button", { name: "Get token" }).click();
      const notice = page.getByRole("group", { name: "Signing in" });
      const address = await notice.getByRole("link", { name: "Open in the browser" }).getAttribute("href");
      expect((await signIn(address ?? "")).status).toBe(200);
      await expect(auth.token).toContainText("valid until", { timeout: 15_000 });
    });

    await test.step("kept behind a passphrase, which the next start needs", async () => {
      await openSecrets(page);
      await page.getByRole("button", { name: "Set a passphrase…" }).click();
      const form = page.getByRole("dialog", { name: "Set a passphrase…" });
      await form.getByLabel("Passphrase").fill("open sesame");
      await form.getByLabel("Once more").fill("open sesame");
      await form.getByRole("button", { name: "Set it" }).click();
      await expect(secretsSection(page)).toContainText("behind your passphrase");
      await envoi.end();
      const again = (await envoi.start({ environment: { ENVOI_PASSPHRASE: "open sesame" } })).page;
      await openSecrets(again);
      await expect(secretsSection(again)).toContainText("behind your passphrase");
      const tokens = secretsSection(again).getByRole("list", { name: "OAuth 2.0 tokens" });
      await expect(tokens.getByRole("listitem")).toHaveCount(2);
      await expect(tokens).toContainText(provider.issuer);
      await tokens.getByRole("button", { name: "Forget the token of web" }).first().click();
      await expect(tokens.getByRole("listitem")).toHaveCount(1);
    });

    await envoi.end();
    expectNoSecretsOnDisk(envoi, provider, ["open sesame"]);
  },
);

test("a token without a browser, with a password and by a device code; what the provider refuses is told", async ({
  envoi,
  provider,
}) => {
  const window = await envoi.start();
  const auth = await oauth2(window, provider, "web");
  const { page, request, response } = window;

  await auth.select("Flow", "Client credentials");
  await request.send();
  await expect(response.body).toContainText('"authenticated": true');
  await expect(auth.token).toContainText("valid until");

  await auth.select("Flow", "User name and password");
  await auth.fillIn({ "User name": owner.username, Password: "wrong" });
  await auth.token.getByRole("button", { name: "Get token" }).click();
  await expect(auth.token.getByRole("alert")).toContainText("invalid_grant");
  await auth.fillIn({ Password: owner.password });
  await auth.token.getByRole("button", { name: "Get token" }).click();
  await expect(auth.token).toContainText("valid until");

  await auth.select("Flow", "Device code");
  await auth.token.getByRole("button", { name: "Get token" }).click();
  const notice = page.getByRole("group", { name: "Signing in" });
  await expect(notice.getByRole("status", { name: "Code" })).toHaveText(/^[A-Z]{4}-[A-Z]{4}$/);
  await notice.getByRole("button", { name: "Cancel signing in" }).click();
  await expect(notice).toBeHidden();
  await expect(auth.token).toContainText("none yet");

  await envoi.end();
  expectNoSecretsOnDisk(envoi, provider, []);
});

function expectNoSecretsOnDisk(envoi: Envoi, { issued }: OidcProvider, others: readonly string[]): void {
  expect(issued.length).toBeGreaterThan(2);
  const secrets = [clientSecret, owner.password, ...issued, ...others];
  for (const directory of [envoi.profileDirectory, envoi.filesDirectory]) {
    expect(filesWithSecrets(directory, secrets, [])).toEqual([]);
  }
}

async function oauth2(window: EnvoiWindow, provider: OidcProvider, client: string): Promise<AuthForm> {
  await window.newTab();
  await window.request.url.fill("{{practice}}/bearer");
  const auth = await window.request.auth();
  await auth.choose("OAuth 2.0");
  await auth.fillIn({
    Issuer: provider.issuer,
    "Client ID": client,
    "Client secret": clientSecret,
    Scope: "openid offline_access read",
  });
  return auth;
}

function secretsSection(page: Page): Locator {
  return page.getByRole("region", { name: "Secrets and tokens" });
}

async function openSecrets(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Secrets and tokens" }).click();
}

/** What a send would add. */
async function shownToken(auth: AuthForm): Promise<string> {
  const show = auth.adds.getByRole("button", { name: "Show what will be sent" });
  if (await show.isVisible()) await show.click();
  return (await auth.adds.getByRole("code").first().textContent()) ?? "";
}

/** The provider's own pages: any user name will do, then Continue. */
async function consent(page: Page): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(owner.username);
  await page.getByPlaceholder("and password").fill(owner.password);
  await page.getByRole("button", { name: /sign-in/i }).click();
  await page.getByRole("button", { name: /continue/i }).click();
}
