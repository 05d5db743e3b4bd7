import { once } from "node:events";
import net from "node:net";
import { describe, expect, it } from "vitest";
import { HeadWriter, markerHeader, type OutgoingMessage } from "./headWriter.ts";
import { startRawServer, type Received } from "./testing/servers.ts";

async function connected(): Promise<{ socket: net.Socket; writer: HeadWriter; received: Received }> {
  const peer = Promise.withResolvers<Received>();
  const server = await startRawServer((_socket, bytes) => peer.resolve(bytes));
  const socket = net.connect(server.port, "127.0.0.1");
  await once(socket, "connect");
  return { socket, writer: new HeadWriter(socket), received: await peer.promise };
}

function message(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { head: "GET / HTTP/1.1\r\nA: b\r\n\r\n", chunked: false, onBodyBytes: () => undefined, ...change };
}

const undiciHead = `GET / HTTP/1.1\r\nhost: x\r\n${markerHeader}: 1\r\n\r\n`;

describe("our head in place of undici's", () => {
  it("goes out once, and undici's chunk framing does not when the head does not say chunked", async () => {
    const { socket, writer, received } = await connected();
    let bodyBytes = 0;
    writer.expect(message({ onBodyBytes: (count) => (bodyBytes += count) }));
    socket.write(undiciHead, "latin1");
    socket.write("\r\n3\r\n", "latin1");
    socket.write(Buffer.from("abc"));
    socket.write("\r\n0\r\n\r\n", "latin1");
    await received.until("abc");
    socket.end();
    expect(received.text).toBe("GET / HTTP/1.1\r\nA: b\r\n\r\nabc");
    expect(bodyBytes).toBe(3);
  });

  it.each([
    ["without its marker", true, "GET / HTTP/1.1\r\nhost: x\r\n\r\n"],
    ["outside of a request", false, undiciHead],
  ])("is refused %s: the socket is destroyed and nothing leaks", async (_name, expected, head) => {
    const { socket, writer, received } = await connected();
    if (expected) writer.expect(message());
    const failed = once(socket, "error");
    socket.write(head, "latin1");
    const [error] = await failed;
    expect(error).toMatchObject({ data: { code: "bug" } });
    expect(socket.destroyed).toBe(true);
    expect(received.text).toBe("");
  });

  it("is refused a second time", async () => {
    const { socket, writer, received } = await connected();
    writer.expect(message());
    socket.write(undiciHead, "latin1");
    const failed = once(socket, "error");
    socket.write(undiciHead, "latin1");
    await failed;
    expect(received.text).not.toContain(markerHeader);
  });
});
