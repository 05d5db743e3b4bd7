import { join } from "node:path";
import type { DeliveryOverrides } from "../shared/model/delivery.ts";
import { noRetries, type RetryPolicy } from "../shared/model/retryPolicy.ts";
import { expect, test } from "./fixtures.ts";
import { AttemptsPanel } from "./pages/AttemptsPanel.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { openFolder } from "./pages/openFolder.ts";
import { httpItem, writeCollection, type HttpItem } from "./profileFiles.ts";
import { afterHead, startRawServer, type TestServer } from "./servers.ts";

let busy: TestServer;
let requests = 0;

test.beforeEach(async () => {
  requests = 0;
  busy = await startRawServer(
    afterHead((socket) => {
      requests += 1;
      socket.write("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 30\r\nContent-Length: 4\r\n\r\nbusy");
    }),
  );
});
test.afterEach(() => busy.close());

test("a wait between two attempts is stopped, cancelled or cut short", async ({ envoi }) => {
  const window = await envoi.start();
  await openRequests(window, envoi);
  const attempts = new AttemptsPanel(window.page);
  const send = async (): Promise<void> => {
    await window.sideBar.open("Busy");
    await window.request.send();
    await expect(attempts.wait).toContainText("503, Retry-After: 30 s");
    await attempts.expectOutcomes(["503"]);
  };

  await test.step("stopped: the last response is what came", async () => {
    await send();
    await attempts.stopButton.click();
    await window.response.expectStatus("503 Service Unavailable");
    await expect(attempts.wait).toBeHidden();
    await attempts.expectOutcomes(["503"]);
    await expect(attempts.detail("Attempt 1")).toContainText("Not tried again: it was stopped by hand.");
    await window.response.openPanel("Body");
    await expect(window.response.body).toHaveText(/busy/);
    expect(requests).toBe(1);
  });

  await test.step("cancelled: nothing came", async () => {
    await send();
    await window.page.keyboard.press("Escape");
    await expect(window.response.announcement).toHaveText("Failed: Cancelled.");
    await expect(attempts.wait).toBeHidden();
    await attempts.expectOutcomes(["503"]);
    expect(requests).toBe(2);
  });

  await test.step("cut short by the keyboard: the next attempt begins at once", async () => {
    await send();
    await attempts.retryNowButton.press("Enter");
    await attempts.expectOutcomes(["503", "503"]);
    await window.response.expectStatus("503 Service Unavailable");
    await expect(attempts.detail("Attempt 2")).toContainText("Not tried again: the policy allows no more attempts.");
    expect(requests).toBe(4);
  });
});

test("each attempt keeps its own body and hops, and says why it was the last", async ({ envoi }) => {
  const window = await envoi.start();
  await openRequests(window, envoi);
  const attempts = new AttemptsPanel(window.page);

  await test.step("bodies", async () => {
    await window.sideBar.open("Flaky");
    await window.request.send();
    await window.response.expectStatus("200 OK");
    await attempts.expectOutcomes(["503", "503", "200"]);
    for (const [number, text] of ['"failuresLeft": 1', '"failuresLeft": 0', '"requests": 3'].entries()) {
      const detail = await attempts.choose(`Attempt ${number + 1}`);
      await expect(detail.getByRole("region", { name: "Text of the body" })).toContainText(text);
      await expect(detail).toContainText(number < 2 ? "HTTP/1.1 503 Service Unavailable" : "HTTP/1.1 200 OK");
    }
    // The same for screen readers.
    const table = window.response.attemptRows();
    await expect(table).toHaveCount(4);
    await expect(table.nth(1)).toContainText(/503, after [\d.]+ ms/);
  });

  await test.step("a POST is not sent twice", async () => {
    await window.sideBar.open("Order");
    await window.request.send();
    await window.response.expectStatus("503 Service Unavailable");
    await window.response.openPanel("Attempts");
    await attempts.expectOutcomes(["503"]);
    await expect(attempts.detail("Attempt 1")).toContainText(
      "Not tried again: the policy does not retry POST once something was sent.",
    );
  });

  await test.step("a wait that is too long is not waited for", async () => {
    await window.sideBar.open("Too long");
    await window.request.send();
    await window.response.expectStatus("503 Service Unavailable");
    await window.response.openPanel("Attempts");
    await expect(attempts.detail("Attempt 1")).toContainText(
      "Not tried again: the server asks for a longer wait than the policy obeys.",
    );
  });

  await test.step("attempts that run out can be an error, with the last response kept", async () => {
    await window.sideBar.open("Or fail");
    await window.request.send();
    await expect(window.response.announcement).toHaveText("Failed: Still 503 after 2 attempts.");
    await expect(window.response.errorCode).toHaveText(/^retries-exhausted/);
    const detail = await attempts.choose("Attempt 2");
    await expect(detail.getByRole("region", { name: "Text of the body" })).toContainText('"failuresLeft": 97');
  });

  await test.step("hops of a redirect are steps inside their attempt", async () => {
    await window.newTab();
    await window.request.setMethod("POST");
    await window.request.chooseBody("Text");
    await window.request.fillBodyText("once");
    await window.request.url.fill("{{practice}}/redirect/2");
    await window.request.send();
    await window.response.expectStatus("200 OK");
    await window.response.openPanel("Attempts");
    await expect(attempts.rows).toHaveCount(4);
    for (const [index, [name, outcome, end]] of [
      ["Attempt 1", "200", ""],
      ["Attempt 1, hop 1", "302", "/redirect/2"],
      ["Attempt 1, hop 2", "302", "/redirect/1, follows the 302"],
      ["Attempt 1, hop 3", "200", "/get, follows the 302"],
    ].entries()) {
      await expect(attempts.rows.nth(index)).toHaveAccessibleName(new RegExp(`^${name}, ${outcome}, .*${end}$`));
    }
    const first = await attempts.choose("Attempt 1, hop 1");
    await expect(first).toContainText(/POST \/redirect\/2 HTTP\/1\.1/);
    await expect(first).toContainText(/Location: \/redirect\/1/);
    await window.page.keyboard.press("ArrowDown");
    // A POST becomes a GET, and its body stays behind: RFC 9110 section 15.4.3.
    await expect(attempts.detail("Attempt 1, hop 2")).toContainText(/GET \/redirect\/1 HTTP\/1\.1/);
    await expect(attempts.detail("Attempt 1, hop 2")).not.toContainText("Content-Type: text");
  });
});

async function openRequests(window: EnvoiWindow, envoi: Parameters<typeof openFolder>[1]): Promise<void> {
  const collection = join(envoi.filesDirectory, "retries");
  writeCollection(collection, "Retries", collectionFiles());
  await openFolder(window, envoi, collection);
  await expect(window.sideBar.item("Busy")).toBeVisible();
}

function collectionFiles(): Record<string, unknown> {
  const soon: RetryPolicy = { ...noRetries, attempts: 3, backoff: { type: "fixed", delayMs: 1 } };
  const all: Record<string, HttpItem & { retry: RetryPolicy }> = {
    Busy: { url: busy.url, retry: { ...soon, attempts: 2 } },
    Flaky: { url: "{{practice}}/flaky?key=bodies&times=2", retry: soon },
    Order: { url: "{{practice}}/flaky?key=order", method: "POST", retry: soon },
    "Too long": { url: busy.url, retry: { ...soon, retryAfterCapMs: 5_000 } },
    "Or fail": {
      url: "{{practice}}/flaky?key=fail&times=99",
      retry: { ...soon, attempts: 2, whenExhausted: "error" },
    },
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, { retry, ...http }], index) => {
      const delivery: DeliveryOverrides = { retry };
      return [
        [`${name}.yml`, httpItem(name, index + 1, http)],
        [`${name}.envoi`, { delivery }],
      ];
    }),
  );
}
