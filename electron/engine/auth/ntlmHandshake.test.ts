/** NTLM's handshake where connections do not behave, and over TLS. What the messages say is ntlmResponse.test.ts's. */
import { createHash, X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { emptyAuth, type Auth } from "../../../shared/model/auth.ts";
import { makeCertificates, opensslMissing } from "../testing/certificateMaker.ts";
import { requestTo, send, startEngine } from "../testing/sending.ts";
import { startRawServer, startTlsServer, type RawHandler } from "../testing/servers.ts";
import { readAvPairs, writeAvPairs } from "./ntlmMessages.ts";

if (opensslMissing !== null) process.stderr.write(`ntlmHandshake.test.ts skips: ${opensslMissing}\n`);
const secured = opensslMissing === null ? makeCertificates() : null;

const auth: Auth = { ...emptyAuth.ntlm, username: "User", password: "Password", domain: "Domain" };
const targetInfo = writeAvPairs([{ id: 2, value: Buffer.from("Domain", "utf16le") }]);

function challengeMessage(): string {
  const head = Buffer.alloc(48);
  head.write("NTLMSSP\0", "latin1");
  head.writeUInt32LE(2, 8);
  head.writeUInt32LE(0xa0888205, 20);
  head.writeUInt16LE(targetInfo.length, 40);
  head.writeUInt32LE(48, 44);
  return Buffer.concat([head, targetInfo]).toString("base64");
}

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const refusal = (challenge: string, ...fields: string[]): string =>
  ["HTTP/1.1 401 No", "Content-Length: 6", `WWW-Authenticate: ${challenge}`, ...fields, "", "refuse"].join("\r\n");
const challenged = (...fields: string[]): string => refusal(`NTLM ${challengeMessage()}`, ...fields);

/** 1 or 3; 0 for none. */
function messageType(head: string): number {
  return messageOf(head)?.readUInt32LE(8) ?? 0;
}

function messageOf(head: string): Buffer | null {
  const token = /^authorization: NTLM (\S+)\r$/im.exec(head)?.[1];
  return token === undefined ? null : Buffer.from(token, "base64");
}

/** @param answers by connection, from 0, and message type */
function script(
  seen: string[],
  answers: (connection: number, type: number, turn: number) => string | null,
): RawHandler {
  let connections = 0;
  return async (socket, received) => {
    const connection = connections;
    connections += 1;
    for (let turn = 0; ; turn += 1) {
      const type = messageType(await received.until("\r\n\r\n"));
      seen.push(`${connection}:${type}`);
      const answer = answers(connection, type, turn);
      if (answer === null) socket.destroy();
      else socket.write(answer);
      if (answer?.includes("Connection: close") === true) socket.end();
    }
  };
}

describe("the handshake", () => {
  test("begins anew where the connection died before the answer to the challenge", async () => {
    const seen: string[] = [];
    const server = await startRawServer(
      script(seen, (connection, type) => (type === 1 ? challenged() : connection === 0 ? null : ok)),
    );
    const { body } = await send(await startEngine(), requestTo(server.url, { auth }));
    expect(seen).toEqual(["0:1", "0:3", "1:1", "1:3"]);
    expect(body).toBe("ok");
  });

  test("comes to an end with a server that closes the connection after each challenge", async () => {
    const seen: string[] = [];
    const server = await startRawServer(script(seen, () => challenged("Connection: close")));
    const { exchange } = await send(await startEngine(), requestTo(server.url, { auth }));
    expect(exchange.response?.head.status).toBe(401);
    expect(seen).toHaveLength(9);
    expect(seen.every((each) => each.endsWith(":1"))).toBe(true);
  });

  test("is repeated over a connection that was authenticated and is no more", async () => {
    const seen: string[] = [];
    const server = await startRawServer(
      script(seen, (_connection, type) => (type === 0 ? refusal("NTLM") : type === 1 ? challenged() : ok)),
    );
    const engine = await startEngine();
    await send(engine, requestTo(server.url, { auth }));
    const { hops, body } = await send(engine, requestTo(server.url, { auth }));
    expect(seen).toEqual(["0:1", "0:3", "0:0", "0:1", "0:3"]);
    expect(hops.map(({ cause }) => cause)).toEqual(["start", "challenge", "challenge"]);
    expect(body).toBe("ok");
  });

  test("has a refusal as its end, which is the response", async () => {
    const seen: string[] = [];
    const server = await startRawServer(
      script(seen, (_connection, type) => (type === 1 ? challenged() : refusal("NTLM"))),
    );
    const { exchange, body } = await send(await startEngine(), requestTo(server.url, { auth }));
    expect(seen).toEqual(["0:1", "0:3"]);
    expect(exchange.response?.head.status).toBe(401);
    expect(body).toBe("refuse");
  });

  test.each(["NTLM AAAA", "NTLM", "Basic realm=x", "Digest nonce=x"])(
    "ends at once with %s for a challenge",
    async (offer) => {
      const seen: string[] = [];
      const server = await startRawServer(script(seen, () => refusal(offer)));
      const { exchange } = await send(await startEngine(), requestTo(server.url, { auth }));
      expect(seen).toEqual(["0:1"]);
      expect(exchange.response?.head.status).toBe(401);
    },
  );

  test.skipIf(secured === null)("is bound to the certificate of a TLS connection", async () => {
    if (secured === null) return;
    const bindings: (string | undefined)[] = [];
    const server = await startTlsServer({ ...secured.good }, async (socket, received) => {
      for (;;) {
        const message = messageOf(await received.until("\r\n\r\n"));
        if (message?.readUInt32LE(8) === 3) {
          const blob = message.subarray(message.readUInt32LE(24) + 16);
          const pairs = readAvPairs(blob.subarray(28));
          bindings.push(pairs.find(({ id }) => id === 10)?.value.toString("hex"));
          socket.write(ok);
        } else socket.write(challenged());
      }
    });
    const engine = await startEngine([secured.authority]);
    const url = server.url.replace("127.0.0.1", "localhost");
    // The second connection resumes the TLS session of the first.
    for (let time = 1; time <= 2; time += 1) {
      const { body } = await send(engine, requestTo(url, { auth }));
      expect(body).toBe("ok");
      engine.closeIdle("session");
    }
    const prefix = Buffer.from("tls-server-end-point:");
    const hash = createHash("sha256").update(new X509Certificate(secured.good.cert).raw).digest();
    const head = Buffer.alloc(20);
    head.writeUInt32LE(prefix.length + hash.length, 16);
    const expected = createHash("md5").update(head).update(prefix).update(hash).digest("hex");
    expect(bindings).toEqual([expected, expected]);
  });
});
