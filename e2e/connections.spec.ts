import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCertificates, opensslMissing } from "../electron/engine/testing/certificateMaker.ts";
import {
  haproxyMissing,
  microsocksMissing,
  squidMissing,
  startHaproxy,
  startMicrosocks,
  startSquid,
  startTinyproxy,
  tinyproxyMissing,
} from "../electron/engine/testing/realProxies.ts";
import {
  nghttpdMissing,
  nginxMissing,
  startNghttpd,
  startNginx,
  type RealServer,
} from "../electron/engine/testing/realServers.ts";
import { expect, test } from "./fixtures.ts";
import { AttemptsPanel } from "./pages/AttemptsPanel.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { SessionsView } from "./pages/SessionsView.ts";

const running: RealServer[] = [];
test.afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function keep(server: Promise<RealServer>): Promise<RealServer> {
  running.push(await server);
  return server;
}

const user = { name: "ada", password: "lovelace" };
const proxies = [
  { name: "tinyproxy", type: "HTTP", missing: tinyproxyMissing, start: startTinyproxy, refusal: /^401 / },
  { name: "squid", type: "HTTP", missing: squidMissing ?? opensslMissing, start: startSquid, refusal: /^407 / },
  {
    name: "microsocks",
    type: "SOCKS5",
    missing: microsocksMissing,
    start: startMicrosocks,
    refusal: /^Failed: The proxy socks5:.* wants other credentials\.$/,
  },
];

test("a session goes through proxies that ask for a password", async ({ envoi }) => {
  const here = proxies.filter(({ missing }) => missing === null);
  const missing = proxies.map((proxy) => proxy.missing).find((text) => text !== null);
  test.skip(here.length === 0, missing ?? "");
  if (missing !== undefined) test.info().annotations.push({ type: "left out", description: missing ?? "" });
  const started = await Promise.all(here.map(({ start }) => keep(start({ user }))));
  const window = await envoi.start();
  const attempts = new AttemptsPanel(window.page);
  const sessions = new SessionsView(window.page);
  const { delivery } = sessions;
  await sessions.open();
  await sessions.make("Everywhere", "Behind a proxy");
  await sessions.openPanel("Delivery");
  await sessions.leave();
  await window.newTab();
  await window.request.chooseSession("Behind a proxy");
  await window.request.url.fill("{{practice}}/get");

  for (const [index, { name, type, refusal }] of here.entries()) {
    await test.step(name, async () => {
      const port = String(started[index]?.port);
      await sessions.open();
      await delivery.chooseSegment("Proxy", type);
      await delivery.fill("Proxy", "Host", "127.0.0.1");
      await delivery.fill("Proxy", "Port", port);
      await delivery.fill("Proxy", "User name", user.name);
      await delivery.fill("Proxy", "Password", "wrong");
      await sessions.leave();
      await window.request.send();
      // Of a plain HTTP request, the proxy's own response is the response.
      await expect(window.response.announcement).toHaveText(refusal);

      await sessions.open();
      await delivery.fill("Proxy", "Password", user.password);
      await sessions.leave();
      await window.request.send();
      await window.response.expectStatus("200 OK");
      await window.response.openPanel("Attempts");
      await attempts.expectFact("Session", "Behind a proxy");
      await attempts.expectFact("Proxy", `${type.toLowerCase()}://127.0.0.1:${port}`);
      await expect(attempts.detail("Attempt 1")).not.toContainText(user.password);
    });
  }
});

test("an authority is trusted by its file, a client certificate shown, verification left out", async ({ envoi }) => {
  test.skip(nginxMissing !== null || opensslMissing !== null, nginxMissing ?? opensslMissing ?? "");
  const made = makeCertificates();
  const file = (name: string, text: string): string => {
    writeFileSync(join(envoi.filesDirectory, name), text);
    return join(envoi.filesDirectory, name);
  };
  const authority = file("authority.pem", made.authority);
  const certificate = file("somebody.pem", made.client.cert);
  const key = file("somebody.key", made.client.encryptedKey);
  const server = await keep(
    startNginx({
      certificate: made.good,
      locations: `ssl_client_certificate ${authority}; ssl_verify_client on; location / { return 200 "$ssl_client_s_dn"; }`,
    }),
  );
  const window = await envoi.start();
  const { request, response, page } = window;
  const delivery = request.delivery();
  const attempts = new AttemptsPanel(page);
  await window.newTab();
  await request.url.fill(`${server.url}/`);
  await request.openPanel("Delivery");

  await test.step("unknown, then trusted", async () => {
    await request.send();
    await expect(response.errorCode).toHaveText(/^tls-unknown-ca/);
    await delivery.chooseFile(envoi, "TLS", "Add a PEM file…", authority);
    await expect(delivery.group("TLS")).toContainText("authority.pem");
    await request.send();
    await response.expectStatus("400 Bad Request");
    await expect(response.body).toContainText("No required SSL certificate was sent");
  });

  await test.step("with a client certificate", async () => {
    await delivery.group("TLS").getByRole("button", { name: "Add a certificate" }).click();
    await delivery.fill("TLS", "For host", "localhost");
    await delivery.chooseFile(envoi, "TLS", "Certificate: Choose…", certificate);
    // A dialog is answered when it asks: the next answer waits for this one.
    await expect(delivery.group("TLS")).toContainText("somebody.pem");
    await delivery.chooseFile(envoi, "TLS", "Key: Choose…", key);
    await expect(delivery.group("TLS")).toContainText("somebody.key");
    await delivery.fill("TLS", "Passphrase", made.client.passphrase);
    await request.send();
    await response.expectStatus("200 OK");
    await response.openPanel("Body");
    await expect(response.body).toContainText("CN=somebody");
    await response.openPanel("Attempts");
    await attempts.expectFact("Protocol", "HTTP/2");
    await attempts.expectFact("Trust", "verified");
    await expect(page.getByRole("contentinfo")).toContainText("TLS verified");
  });

  await test.step("the chain that was shown, to be copied", async () => {
    await response.openPanel("Details");
    await response.region.getByRole("radio", { name: "Certificates" }).click();
    const chain = response.region.getByRole("tabpanel");
    await expect(chain.getByText(/^TLSv1\.3, .+: verified$/)).toBeVisible();
    const fact = (place: number, name: string) =>
      chain
        .locator("section")
        .nth(place)
        .locator("div", { hasText: new RegExp(`^${name}`) })
        .getByRole("definition");
    await expect(chain.getByText("Server's certificate")).toBeVisible();
    await expect(fact(0, "Subject")).toHaveText("CN=localhost");
    await expect(fact(0, "Names")).toHaveText("DNS:localhost, IP Address:127.0.0.1");
    const { fingerprint256, issuer } = new X509Certificate(made.good.cert);
    await expect(fact(0, "Issuer")).toHaveText(issuer);
    await expect(fact(0, "SHA-256")).toHaveText(fingerprint256);
    await expect(fact(1, "Subject")).toHaveText(issuer);
    await expect(chain.getByText(/^valid for [\d,]+ more days?$/).first()).toBeVisible();
    await chain.getByRole("button", { name: "Copy the certificate as PEM" }).first().click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(made.good.cert);
    await chain.getByRole("button", { name: "Copy the chain as PEM" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(made.good.cert + made.authority);
    await page.screenshot({ path: test.info().outputPath("chain.png") });
  });

  await test.step("without verification, which is shown as unsafe", async () => {
    await delivery.goBackButton("Trust also").click();
    await request.send();
    await expect(response.errorCode).toHaveText(/^tls-unknown-ca/);
    await delivery.setTick("TLS", "Verify certificates", false);
    await expect(delivery.group("TLS").getByRole("alert")).toContainText("Unsafe");
    await request.send();
    await response.expectStatus("200 OK");
    await response.openPanel("Attempts");
    await attempts.expectFact("Trust", /^not verified: /);
    await expect(page.getByRole("contentinfo")).toContainText("TLS not verified");
  });
});

test("HTTP/2 comes by ALPN and with prior knowledge, Retry-After from a load balancer", async ({ envoi }) => {
  test.skip(nghttpdMissing !== null || opensslMissing !== null, nghttpdMissing ?? opensslMissing ?? "");
  const made = makeCertificates();
  const authority = join(envoi.filesDirectory, "authority.pem");
  writeFileSync(authority, made.authority);
  const [secure, plain] = await Promise.all([keep(startNghttpd({ certificate: made.good })), keep(startNghttpd())]);
  for (const { root } of [secure, plain]) writeFileSync(join(root, "index.html"), "from nghttpd");
  // Known to the engine from its start.
  const window = await envoi.start({ environment: { NODE_EXTRA_CA_CERTS: authority } });
  const attempts = new AttemptsPanel(window.page);
  await window.newTab();
  const delivery = window.request.delivery();

  await expectProtocol(window, secure, "HTTP/2");
  await expect(window.page.getByRole("contentinfo")).toContainText("HTTP/2");
  await window.request.openPanel("Delivery");
  await delivery.choose("Connections", "HTTP version", "HTTP/2");
  await expect(delivery.group("Connections")).toContainText("HTTP/2 with prior knowledge (h2c)");
  await expectProtocol(window, plain, "HTTP/2");

  const sessions = new SessionsView(window.page);
  await sessions.open();
  await sessions.choose("Default session");
  const rows = sessions.connectionRows();
  await expect(rows.filter({ hasText: String(secure.port) }).filter({ hasText: "h2" })).toContainText("idle");
  await expect(rows.filter({ hasText: String(plain.port) }).filter({ hasText: "h2" })).toContainText("none");
  await sessions.main.getByRole("button", { name: "Close idle" }).click();
  await expect(sessions.noConnections).toBeVisible();

  await test.step("a load balancer's Retry-After is obeyed, and seen when it is over the cap", async () => {
    if (haproxyMissing !== null) {
      test.info().annotations.push({ type: "left out", description: haproxyMissing });
      return;
    }
    const rules = [
      "http-request return status 503 hdr Retry-After 1 if { path /soon }",
      "http-request return status 503 hdr Retry-After 3600 if { path /late }",
    ];
    const { url } = await keep(startHaproxy(rules));
    await sessions.leave();
    await window.newTab();
    await window.request.openPanel("Delivery");
    await window.request.delivery().fill("Retries", "Attempts", "2");
    await window.request.url.fill(`${url}/soon`);
    await window.request.send();
    await window.response.expectStatus("503 Service Unavailable");
    await attempts.expectOutcomes(["503", "503"]);
    await expect(window.response.attemptRows().nth(1)).toContainText("503, Retry-After: 1 s");
    await window.request.url.fill(`${url}/late`);
    await window.request.send();
    await window.response.expectStatus("503 Service Unavailable");
    await window.response.openPanel("Attempts");
    await attempts.expectOutcomes(["503"]);
    await expect(attempts.detail("Attempt 1")).toContainText("a longer wait than the policy obeys");
  });
});

async function expectProtocol(window: EnvoiWindow, { url }: RealServer, protocol: string): Promise<void> {
  await window.request.url.fill(`${url}/index.html`);
  await window.request.send();
  await window.response.expectStatus("200 OK");
  await window.response.openPanel("Body");
  await expect(window.response.body).toContainText("from nghttpd");
  await window.response.openPanel("Attempts");
  await new AttemptsPanel(window.page).expectFact("Protocol", protocol);
}
