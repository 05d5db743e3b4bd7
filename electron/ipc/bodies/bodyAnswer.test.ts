import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBodyStore, type BodyStore } from "../../engine/bodyStore.ts";
import { createWindowScopes, type WindowScopes } from "../windowScopes.ts";
import { createBodyAddresses, type BodyAddresses } from "./bodyAddresses.ts";
import { answerBody } from "./bodyAnswer.ts";

let directory: string;
let bodies: BodyStore;
let scopes: WindowScopes;
let addresses: BodyAddresses;
let bodyId = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "envoi-addresses-"));
  bodies = createBodyStore({ directory });
  scopes = createWindowScopes((id) => void bodies.release(id));
  addresses = createBodyAddresses(bodies, scopes);
  const writer = bodies.create();
  await writer.write(Buffer.from("0123456789"));
  await writer.end();
  bodyId = writer.id;
  scopes.hold("window", bodyId);
});

afterEach(async () => {
  scopes.close();
  await bodies.close();
  await rm(directory, { recursive: true, force: true });
});

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = answerBody(addresses, { method, path, header: (name) => headers[name] ?? null });
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.body ?? []) pieces.push(piece);
  return { ...answer, text: Buffer.concat(pieces).toString() };
}

test("an address has 128 random bits and is the same for the same body and type", () => {
  const address = addresses.give("window", bodyId, "video/mp4");
  expect(Buffer.from(address.slice("/bodies/".length), "base64url")).toHaveLength(16);
  expect(addresses.give("window", bodyId, "video/mp4")).toBe(address);
  expect(addresses.give("window", bodyId, "audio/mp4")).not.toBe(address);
});

test("the whole comes with its type, and with headers that keep it from being a page", async () => {
  const { status, headers, text } = await ask(addresses.give("window", bodyId, "video/mp4; codecs=x"));
  expect([status, text]).toEqual([200, "0123456789"]);
  expect(headers).toMatchObject({
    "Content-Type": "video/mp4",
    "Content-Length": "10",
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
  });
  expect(headers["Content-Security-Policy"]).toMatch(/^sandbox; default-src 'none'/);
});

test.each(["text/html", "application/xhtml+xml", "text/xml", "multipart/x-mixed-replace", "image/png\r\nX: 1", ""])(
  "a body is never served as %j",
  async (type) => {
    const { headers } = await ask(addresses.give("window", bodyId, type));
    expect(headers["Content-Type"]).toBe("application/octet-stream");
  },
);

test.each([
  ["bytes=2-4", "234", "bytes 2-4/10"],
  ["bytes=7-", "789", "bytes 7-9/10"],
  ["bytes=-3", "789", "bytes 7-9/10"],
  ["bytes=8-99", "89", "bytes 8-9/10"],
])("the range %s is answered by itself", async (range, text, place) => {
  const answer = await ask(addresses.give("window", bodyId, "audio/wav"), { range });
  expect(answer).toMatchObject({ status: 206, text, headers: { "Content-Range": place } });
});

test.each(["bytes=10-", "bytes=-0", "bytes=99-100"])("the range %s is 416", async (range) => {
  const answer = await ask(addresses.give("window", bodyId, "audio/wav"), { range });
  expect(answer).toMatchObject({ status: 416, text: "", headers: { "Content-Range": "bytes */10" } });
});

test.each(["bytes=1-2,4-5", "bytes=4-2", "bytes=-", "items=0-1", "bytes=99999999999999999999-"])(
  "the range %s is not followed",
  async (range) => {
    expect(await ask(addresses.give("window", bodyId, "audio/wav"), { range })).toMatchObject({ status: 200 });
  },
);

test("a range is only of the body that If-Range means", async () => {
  const address = addresses.give("window", bodyId, "audio/wav");
  const { headers } = await ask(address);
  const range = "bytes=0-0";
  expect((await ask(address, { range, "if-range": headers["ETag"] ?? "" })).status).toBe(206);
  expect((await ask(address, { range, "if-range": '"other"' })).status).toBe(200);
});

test("HEAD has the headers alone, and other methods are refused", async () => {
  const address = addresses.give("window", bodyId, "audio/wav");
  expect(await ask(address, {}, "HEAD")).toMatchObject({ status: 200, text: "", headers: { "Content-Length": "10" } });
  expect((await ask(address, {}, "POST")).status).toBe(405);
});

test.each(["document", "iframe", "object", "embed"])("a body is not opened as a %s", async (destination) => {
  const address = addresses.give("window", bodyId, "application/pdf");
  expect((await ask(address, { "sec-fetch-dest": destination })).status).toBe(404);
});

test("an address ends with the body, and nothing else is found", async () => {
  const address = addresses.give("window", bodyId, "audio/wav");
  for (const path of ["/bodies/", "/bodies/x", `${address}x`, `/bodies/${bodyId}`]) {
    expect((await ask(path)).status).toBe(404);
  }
  scopes.letGo("window", bodyId);
  expect((await ask(address)).status).toBe(404);
});

test("what is being read stays whole when the body is released meanwhile", async () => {
  const address = addresses.give("window", bodyId, "audio/wav");
  const answer = answerBody(addresses, { method: "GET", path: address, header: () => null });
  const pieces = answer.body?.[Symbol.asyncIterator]();
  const first = await pieces?.next();
  await bodies.release(bodyId);
  expect(Buffer.from(first?.value ?? []).toString()).toBe("0123456789");
  expect((await pieces?.next())?.done).toBe(true);
});
