import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, test } from "./fixtures.ts";
import { AttemptsPanel } from "./pages/AttemptsPanel.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { openFolder } from "./pages/openFolder.ts";
import { ScopeSettings } from "./pages/ScopeSettings.ts";
import { SessionsView } from "./pages/SessionsView.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";
import { startRawServer, type TestServer } from "./servers.ts";

let silent: TestServer;
test.afterEach(() => silent.close());

const saved = {
  id: expect.any(String),
  name: "Staging",
  baseUrl: "{{practice}}",
  headers: [{ name: "X-Team", value: "blue" }],
  delivery: {
    retry: expect.objectContaining({
      attempts: 4,
      errors: ["dns", "connect", "reset"],
      backoff: { type: "exponential", baseMs: 30_000, factor: 2, capMs: 45_000, jitter: "none" },
    }),
  },
};

test("a session signs in, retries, times out, closes, and is there again after a kill", async ({ envoi }) => {
  silent = await startRawServer((socket) => void socket.resume());
  const collection = join(envoi.filesDirectory, "journey");
  writeCollection(collection, "Journey", collectionFiles(silent.url));
  let window = await envoi.start();
  await openFolder(window, envoi, collection);
  let sessions = new SessionsView(window.page);

  await test.step("make a session with a base URL, a header and a retry policy", async () => {
    await sessions.open();
    await sessions.make("In Journey", "Staging");
    await sessions.baseUrl.fill("{{practice}}");
    await sessions.openPanel("Headers");
    await sessions.fillRow(1, "X-Team", "blue");
    await sessions.openPanel("Delivery");
    const { delivery } = sessions;
    await delivery.fill("Retries", "Attempts", "4");
    await delivery.fill("Retries", "First wait", "30");
    await delivery.fill("Retries", "Longest wait", "45");
    // A timeout shall fail at once.
    await delivery.group("Retries").getByRole("button", { name: "timeout", exact: true }).click();
    await expect(delivery.group("Retries")).toContainText("4 attempts at most, 2 min of waiting at most");
    await expect.poll(() => savedSessions(collection)).toEqual([saved]);
    await sessions.leave();
  });

  await test.step("choose it: for a request, and for all the others", async () => {
    await window.sideBar.open("Sign in");
    await window.request.chooseSession("Staging");
    const settings = await ScopeSettings.open(window, "Journey");
    await settings.chooseSession("Staging");
    await settings.close();
    await window.sideBar.open("Account");
    await expect(window.request.sessionButton).toHaveAccessibleName("Session: Staging");
  });

  await test.step("sign in, and see the protected page and the cookie", async () => {
    await window.request.send();
    await window.response.expectStatus("401 Unauthorized");
    await sendItem(window, "Sign in", "200 OK");
    await sendItem(window, "Account", "200 OK");
    await expect(window.response.body).toContainText('"user": "ada"');
    await sendItem(window, "Remember", "200 OK");
    await sessions.open();
    await sessions.choose("Staging");
    await sessions.openPanel("Cookies");
    await sessions.cookies.expectNames(["practice_session", "remembered"]);
    expect(await sessions.cookies.cells("practice_session")).toEqual([
      "127.0.0.1",
      "practice_session",
      expect.stringMatching(/^[\da-f]{32}$/),
      "/",
      "with the session",
      "HttpOnly, Lax",
    ]);
    await sessions.leave();
  });

  await test.step("watch a flaky one: 503 three times, each wait cut short", async () => {
    await watchFlaky(window, "Flaky by status", "503", 3);
  });
  await test.step("and a connection that is reset", async () => {
    await watchFlaky(window, "Flaky by reset", "reset", 1);
  });

  await test.step("hit the read timeout of the request's own", async () => {
    await window.sideBar.open("Slow");
    await window.request.openPanel("Delivery");
    const delivery = window.request.delivery();
    await delivery.expectOrigin("Timeouts", "from the settings");
    await delivery.fill("Timeouts", "Read, between bytes", "0.3");
    await window.request.send();
    await expect(window.response.announcement).toHaveText(
      "Failed: Read timeout: nothing arrived from 127.0.0.1 for 0.3 s.",
    );
    await expect(window.response.errorCode).toHaveText(/^timeout-read/);
    await new AttemptsPanel(window.page).expectOutcomes(["timeout"]);
  });

  await test.step("see a busy connection in the pool, and close the session", async () => {
    await window.sideBar.open("Silent");
    const connected = silent.nextConnection();
    await window.request.send();
    await connected;
    await sessions.open();
    await sessions.openPanel("Overview");
    const row = sessions.connectionRows().filter({ hasText: `127.0.0.1:${silent.port}` });
    await expect(row.getByRole("cell").nth(1)).toHaveText("http/1.1");
    await expect(row.getByRole("cell").nth(2)).toHaveText("busy");
    expect(await sessions.close()).toMatch(
      /^This ends 1 send under way, \d connections?, and 1 cookie without an expiry\.$/,
    );
    await expect(sessions.noConnections).toBeVisible();
    await expect.poll(() => silent.openConnections()).toBe(0);
    await sessions.openPanel("Cookies");
    await sessions.cookies.expectNames(["remembered"]);
    await sessions.leave();
    await expect(window.response.errorCode).toHaveText(/^cancelled/);
    await sendItem(window, "Account", "401 Unauthorized");
  });

  await test.step("killed and started again: session, settings and persistent cookies are there", async () => {
    await envoi.kill();
    expect(savedSessions(collection)).toEqual([saved]);
    window = await envoi.start();
    sessions = new SessionsView(window.page);
    await sessions.open();
    await sessions.choose("Staging");
    await sessions.openPanel("Overview");
    await expect(sessions.baseUrl).toHaveValue("{{practice}}");
    await sessions.openPanel("Delivery");
    await expect(sessions.delivery.field("Retries", "Attempts")).toHaveValue("4");
    await expect(sessions.delivery.field("Retries", "First wait")).toHaveValue("30");
    await sessions.openPanel("Cookies");
    await sessions.cookies.expectNames(["remembered"]);
    await sessions.leave();
    await sendItem(window, "Cookies", "200 OK");
    await expect(window.response.body).toContainText('"remembered": "yes"');
  });
});

/** Its policy waits for half a minute: only *Retry now* brings the next attempt in time. */
async function watchFlaky(window: EnvoiWindow, name: string, outcome: string, times: number): Promise<void> {
  const attempts = new AttemptsPanel(window.page);
  await window.sideBar.open(name);
  await window.request.send();
  for (let failed = 1; failed <= times; failed += 1) {
    const seconds = failed === 1 ? 30 : 45;
    await expect(attempts.wait.getByRole("status")).toHaveText(`Waiting ${seconds} s before attempt ${failed + 1}`);
    await expect(attempts.wait).toContainText(new RegExp(`Attempt ${failed + 1} in \\d+\\.\\d s`));
    await expect(attempts.wait).toContainText(`${outcome}, after ${seconds} s`);
    await attempts.expectOutcomes(Array.from({ length: failed }, () => outcome));
    await attempts.retryNowButton.click();
  }
  await window.response.expectStatus("200 OK");
  await attempts.expectOutcomes([...Array.from({ length: times }, () => outcome), "200"]);
  await attempts.expectFact("Session", "Staging");
}

async function sendItem(window: EnvoiWindow, name: string, status: string): Promise<void> {
  await window.sideBar.open(name);
  await window.request.send();
  await window.response.expectStatus(status);
}

function savedSessions(collection: string): unknown {
  try {
    const sidecar: unknown = parse(readFileSync(join(collection, "opencollection.envoi"), "utf8"));
    return typeof sidecar === "object" && sidecar !== null ? Reflect.get(sidecar, "sessions") : undefined;
  } catch {
    // Not written yet.
    return undefined;
  }
}

function collectionFiles(silentUrl: string): Record<string, unknown> {
  const form = [
    { name: "user", value: "ada" },
    { name: "password", value: "lovelace" },
  ];
  const urls = {
    Account: "/account",
    Remember: "/cookies/set/remembered/yes?max_age=86400",
    Cookies: "/cookies",
    "Flaky by status": "/flaky?key=status&times=3",
    "Flaky by reset": "/flaky?key=reset&times=1&mode=reset",
    Slow: "/delay/5",
    Silent: silentUrl,
  };
  return {
    "Sign in.yml": httpItem("Sign in", 1, {
      method: "POST",
      url: "/login",
      body: { type: "form-urlencoded", data: form },
    }),
    // On a connection that was used before, a reset is no attempt of its own: RFC 9112 section 9.3.1.
    "Flaky by reset.envoi": { delivery: { keepAlive: false } },
    ...Object.fromEntries(
      Object.entries(urls).map(([name, url], index) => [`${name}.yml`, httpItem(name, index + 2, { url })]),
    ),
  };
}
