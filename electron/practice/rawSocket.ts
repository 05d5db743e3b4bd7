/** For tests: what is on the wire, which fetch and node:http hide. */
import { connect } from "node:net";

export interface RawAnswer {
  /** Everything received, as Latin-1. */
  text: string;
  /** `ECONNRESET` and the like; null after an orderly end. */
  errorCode: string | null;
}

/** Sends the text and collects until the server ends the connection. */
export async function rawExchange(url: string, text: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return await new Promise((resolve) => {
    let received = "";
    let errorCode: string | null = null;
    const socket = connect(Number(port), hostname, () => socket.write(text, "latin1"));
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => (received += String(chunk)));
    socket.on("error", (error) => (errorCode = "code" in error ? String(error.code) : error.message));
    socket.on("close", () => resolve({ text: received, errorCode }));
  });
}

/** A GET that asks for the connection to be closed after the answer. */
export async function rawGet(url: string, extraHead = ""): Promise<RawAnswer> {
  const { host, pathname, search } = new URL(url);
  return await rawExchange(
    url,
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${extraHead}Connection: close\r\n\r\n`,
  );
}
