import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type tls from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClientCertificate } from "../../shared/model/clientCertificate.ts";
import { defaultDelivery, type Delivery } from "../../shared/model/delivery.ts";
import { makeCertificates, opensslMissing, type MadeCertificates } from "./testing/certificateMaker.ts";
import { requestTo, send, startEngine, type Sent } from "./testing/sending.ts";
import { startTlsServer, type RawHandler, type TestServer } from "./testing/servers.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const answer: RawHandler = async (socket, received) => {
  for (;;) {
    await received.until("\r\n\r\n");
    socket.write(ok);
  }
};

if (opensslMissing !== null) process.stderr.write(`tlsSettings.test.ts skips: ${opensslMissing}\n`);

describe.skipIf(opensslMissing !== null)("TLS settings", () => {
  let made: MadeCertificates;
  let directory: string;
  const file = (name: string): string => path.join(directory, name);
  beforeAll(() => {
    made = makeCertificates();
    directory = mkdtempSync(path.join(tmpdir(), "envoi-tls-"));
    writeFileSync(file("ca.pem"), made.authority);
    writeFileSync(file("client.pem"), made.client.cert);
    writeFileSync(file("client.key"), made.client.key);
    writeFileSync(file("sealed.key"), made.client.encryptedKey);
    writeFileSync(file("other.key"), made.good.key);
    writeFileSync(file("client.p12"), made.client.pkcs12);
    writeFileSync(file("cut.p12"), made.client.pkcs12.subarray(0, 300));
    writeFileSync(file("nonsense.txt"), "not a certificate");
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  async function sendTo(server: TestServer, delivery: Partial<Delivery>, host = "localhost"): Promise<Sent> {
    return send(await startEngine(), requestTo(`https://${host}:${server.port}/`), { delivery });
  }

  describe("CA files", () => {
    it("are trusted beside the others, in a bundle too", async () => {
      const server = await startTlsServer(made.good, answer);
      writeFileSync(file("bundle.pem"), `# comment\n${made.selfSigned.cert}\n${made.authority}`);
      expect((await sendTo(server, {})).exchange.error?.code).toBe("tls-unknown-ca");
      for (const name of ["ca.pem", "bundle.pem"]) {
        const { exchange, hops } = await sendTo(server, { tlsCaFiles: [file(name)], tlsSystemStore: false });
        expect(exchange.error).toBeNull();
        expect(hops[0]?.connection?.tls?.authorized).toBe(true);
      }
    });

    it("make a self-signed server trusted when they hold its certificate", async () => {
      const server = await startTlsServer(made.selfSigned, answer);
      writeFileSync(file("self.pem"), made.selfSigned.cert);
      expect((await sendTo(server, { tlsCaFiles: [file("self.pem")] })).exchange.error).toBeNull();
    });

    it("are read again when they have changed", async () => {
      const server = await startTlsServer(made.good, answer);
      const engine = await startEngine();
      const delivery = { tlsCaFiles: [file("changing.pem")], keepAlive: false };
      const url = `https://localhost:${server.port}/`;
      writeFileSync(file("changing.pem"), made.selfSigned.cert);
      expect((await send(engine, requestTo(url), { delivery })).exchange.error?.code).toBe("tls-unknown-ca");
      writeFileSync(file("changing.pem"), made.authority);
      expect((await send(engine, requestTo(url), { delivery })).exchange.error).toBeNull();
    });

    it.each([
      ["nowhere.pem", "it does not exist"],
      ["", "it is not a file"],
      ["nonsense.txt", "it holds no certificate in PEM"],
      ["broken.pem", "certificate 2 in it cannot be read"],
    ])("%j is refused before anything goes out: %s", async (name, reason) => {
      writeFileSync(
        file("broken.pem"),
        `${made.authority}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
      );
      const server = await startTlsServer(made.good, answer);
      const { exchange } = await sendTo(server, { tlsCaFiles: [file(name)] });
      expect(exchange.error).toMatchObject({ kind: "invalid", code: "ca-file", params: { path: file(name), reason } });
      expect(server.opened).toBe(0);
    });
  });

  describe("client certificates", () => {
    const subjects: string[] = [];
    const startMutual = (maxVersion: tls.SecureVersion = "TLSv1.3"): Promise<TestServer> =>
      startTlsServer(
        { ...made.good, ca: made.authority, requestCert: true, rejectUnauthorized: true, maxVersion },
        (socket, received) => {
          const peer = (socket as tls.TLSSocket).getPeerCertificate();
          subjects.push(String(peer.subject?.CN));
          return answer(socket, received);
        },
      );
    const pem = (change: Partial<Extract<ClientCertificate, { type: "pem" }>> = {}): ClientCertificate => ({
      type: "pem",
      host: "localhost",
      certificateFile: file("client.pem"),
      keyFile: file("client.key"),
      passphrase: "",
      ...change,
    });
    const pkcs12 = (name: string, passphrase: string): ClientCertificate => ({
      type: "pkcs12",
      host: "*",
      file: file(name),
      passphrase,
    });
    const withCertificates = (...tlsClientCertificates: ClientCertificate[]): Partial<Delivery> => ({
      tlsCaFiles: [file("ca.pem")],
      tlsClientCertificates,
    });

    it.each<[string, () => ClientCertificate]>([
      ["PEM", () => pem()],
      ["PEM with an encrypted key", () => pem({ keyFile: file("sealed.key"), passphrase: made.client.passphrase })],
      ["PKCS#12", () => pkcs12("client.p12", made.client.passphrase)],
    ])("in %s are shown", async (_name, certificate) => {
      const server = await startMutual();
      subjects.length = 0;
      const { exchange, body } = await sendTo(server, withCertificates(certificate()));
      expect(exchange.error).toBeNull();
      expect(body).toBe("ok");
      expect(subjects).toEqual(["somebody"]);
    });

    it.each<[string, () => ClientCertificate, string, string]>([
      [
        "a passphrase is missing",
        () => pem({ keyFile: file("sealed.key") }),
        "sealed.key",
        "the key is encrypted and needs a passphrase",
      ],
      [
        "the passphrase is wrong",
        () => pem({ keyFile: file("sealed.key"), passphrase: "x" }),
        "sealed.key",
        "the passphrase is wrong",
      ],
      [
        "the key is another's",
        () => pem({ keyFile: file("other.key") }),
        "other.key",
        "it is not the key of the certificate",
      ],
      [
        "the key is none",
        () => pem({ keyFile: file("nonsense.txt") }),
        "nonsense.txt",
        "it holds no private key in PEM that can be read",
      ],
      [
        "the certificate is none",
        () => pem({ certificateFile: file("nonsense.txt") }),
        "nonsense.txt",
        "it holds no certificate in PEM",
      ],
      ["a file is missing", () => pem({ keyFile: file("gone.key") }), "gone.key", "it does not exist"],
      [
        "PKCS#12 has another passphrase",
        () => pkcs12("client.p12", "x"),
        "client.p12",
        "the passphrase is wrong, or the file is damaged",
      ],
      ["PKCS#12 needs one", () => pkcs12("client.p12", ""), "client.p12", "it needs a passphrase"],
      ["PKCS#12 is cut", () => pkcs12("cut.p12", "x"), "cut.p12", "it is not a PKCS#12 file, or only a part of one"],
    ])("are refused before anything goes out when %s", async (_name, certificate, name, reason) => {
      const server = await startMutual();
      const { exchange } = await sendTo(server, withCertificates(certificate()));
      expect(exchange.error).toMatchObject({
        kind: "invalid",
        code: "client-certificate",
        params: { path: file(name), reason },
      });
      expect(server.opened).toBe(0);
    });

    it("are picked by host and port, the nearest first", async () => {
      const server = await startMutual();
      subjects.length = 0;
      const near = pem({ host: `LOCALHOST:${server.port}` });
      const wrong = pem({ host: "localhost", keyFile: file("gone.key") });
      expect((await sendTo(server, withCertificates(wrong, near))).exchange.error).toBeNull();
      const elsewhere = pem({ host: "other.example" });
      const { exchange } = await sendTo(server, withCertificates(elsewhere));
      expect(exchange.error?.kind).toBe("network");
      expect(subjects).toEqual(["somebody"]);
    });

    it.each([
      ["TLSv1.2", "the server refused the handshake; perhaps no cipher suits both sides"],
      ["TLSv1.3", "the server asks for a client certificate"],
    ] as const)("that %s misses are a failure of TLS", async (version, reason) => {
      const server = await startMutual(version);
      const { exchange } = await sendTo(server, { tlsCaFiles: [file("ca.pem")] });
      expect(exchange.error).toMatchObject({ kind: "network", code: "tls-failure", params: { reason } });
    });
  });

  describe("versions", () => {
    it("are bounded from both sides", async () => {
      const server = await startTlsServer(made.good, answer);
      const trust = { tlsCaFiles: [file("ca.pem")] };
      const old = await sendTo(server, { ...trust, tlsMaxVersion: "TLSv1.2" });
      expect(old.hops[0]?.connection?.tls?.version).toBe("TLSv1.2");
      const bounded = await startTlsServer({ ...made.good, maxVersion: "TLSv1.2" }, answer);
      const { exchange } = await sendTo(bounded, { ...trust, tlsMinVersion: "TLSv1.3" });
      expect(exchange.error).toMatchObject({
        code: "tls-failure",
        params: { reason: "there is no TLS version that both sides allow" },
      });
    });

    it("reach down to TLS 1.0 on purpose", async () => {
      const server = await startTlsServer(
        { ...made.good, minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "ALL:@SECLEVEL=0" },
        answer,
      );
      const { exchange, hops } = await sendTo(server, { tlsCaFiles: [file("ca.pem")], tlsMinVersion: "TLSv1" });
      expect(exchange.error).toBeNull();
      expect(hops[0]?.connection?.tls?.version).toBe("TLSv1");
    });

    it("in the wrong order are a bad setting", async () => {
      const server = await startTlsServer(made.good, answer);
      const { exchange } = await sendTo(server, { tlsMinVersion: "TLSv1.3", tlsMaxVersion: "TLSv1.2" });
      expect(exchange.error).toMatchObject({ kind: "invalid", code: "bad-setting" });
      expect(server.opened).toBe(0);
    });
  });

  describe("the server name", () => {
    const namesOf = async (delivery: Partial<Delivery>): Promise<{ sent: Sent; names: string[] }> => {
      const names: string[] = [];
      const server = await startTlsServer(
        { ...made.wrongHost, SNICallback: (name, callback) => (names.push(name), callback(null)) },
        answer,
      );
      return { sent: await sendTo(server, { tlsCaFiles: [file("ca.pem")], ...delivery }), names };
    };

    it("is sent and verified instead of the host", async () => {
      const { sent, names } = await namesOf({ tlsServerName: "other.example" });
      expect(sent.exchange.error).toBeNull();
      expect(names).toEqual(["other.example"]);
      expect(sent.hops[0]?.request?.raw).toContain("Host: localhost:");
    });

    it("is the host by default, and wrong then", async () => {
      const { sent, names } = await namesOf({});
      expect(sent.exchange.error).toMatchObject({ code: "tls-wrong-host", params: { host: "localhost" } });
      expect(names).toEqual(["localhost"]);
    });

    it("that is none is a bad setting", async () => {
      const { sent } = await namesOf({ tlsServerName: "a b" });
      expect(sent.exchange.error).toMatchObject({ code: "bad-setting" });
    });
  });

  it("resumes a TLS session on the next connection, with the same facts", async () => {
    const resumptions: boolean[] = [];
    const server = await startTlsServer(made.good, (socket, received) => {
      resumptions.push((socket as tls.TLSSocket).isSessionReused());
      return answer(socket, received);
    });
    const engine = await startEngine([made.authority]);
    const delivery = { ...defaultDelivery, keepAlive: false };
    const url = `https://localhost:${server.port}/`;
    const first = await send(engine, requestTo(url), { delivery });
    const second = await send(engine, requestTo(url), { delivery });
    expect(resumptions).toEqual([false, true]);
    expect(second.hops[0]?.connection?.tls).toEqual(first.hops[0]?.connection?.tls);
    await send(engine, requestTo(url), { delivery: { ...delivery, tlsVerify: false } });
    expect(resumptions).toEqual([false, true, false]);
  });
});
