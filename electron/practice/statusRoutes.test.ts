import { afterAll, expect, test } from "vitest";
import { startPracticeServer } from "./practiceServer.ts";
import { rawExchange, rawGet } from "./rawSocket.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

test("every status from 200 to 599 is answered as itself", async () => {
  for (let status = 200; status <= 599; status++) {
    const { text } = await rawGet(`${server.url}/status/${status}`);
    expect(text.slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
  }
});

test("204 and 304 have neither body nor length", async () => {
  for (const status of [204, 304]) {
    const { text } = await rawGet(`${server.url}/status/${status}`);
    expect(text.endsWith("\r\n\r\n")).toBe(true);
    expect(text).not.toMatch(/content-length/i);
  }
});

test("the reason and Retry-After are as asked, in UTF-8", async () => {
  const { text } = await rawGet(`${server.url}/status/503?reason=${encodeURIComponent("바쁨")}&retry_after=7`);
  expect(Buffer.from(text, "latin1").toString()).toMatch(/^HTTP\/1\.1 503 바쁨\r\n[^]*Retry-After: 7\r\n/);
  expect((await fetch(`${server.url}/status/299`)).statusText).toBe("Unknown");
});

test("redirects count down to /get, in three forms of Location", async () => {
  for (const path of ["redirect", "relative-redirect", "absolute-redirect"]) {
    const response = await fetch(`${server.url}/${path}/3`);
    expect(response.url).toBe(`${server.url}/get`);
  }
  const { text } = await rawGet(`${server.url}/absolute-redirect/2`);
  expect(text).toContain(`Location: ${server.url}/absolute-redirect/1\r\n`);
});

test("a foreign Host does not lead an absolute redirect off the machine", async () => {
  const ask = async (host: string): Promise<string> => {
    const head = `GET /absolute-redirect/2 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    return /Location: (.*)\r\n/.exec((await rawExchange(server.url, head)).text)?.[1] ?? "";
  };
  expect(await ask("evil.test")).toBe(`${server.url}/absolute-redirect/1`);
  expect(await ask(`localhost:${server.port}`)).toBe(`http://localhost:${server.port}/absolute-redirect/1`);
});

test("redirect-to takes any URL and status, cross-redirect leaves the origin, the loop never ends", async () => {
  const asked = await fetch(`${server.url}/redirect-to?url=/anything&status_code=307`, { redirect: "manual" });
  expect([asked.status, asked.headers.get("location")]).toEqual([307, "/anything"]);
  expect((await fetch(`${server.url}/cross-redirect`)).url).toBe(`${server.otherUrl}/anything`);
  expect((await fetch(`${server.otherUrl}/cross-redirect`)).url).toBe(`${server.url}/anything`);
  await expect(fetch(`${server.url}/redirect-loop`)).rejects.toThrow("fetch failed");
});

test("cookies are set, shown and deleted", async () => {
  const set = await fetch(`${server.url}/cookies/set?a=1&b=x%20y;`, { redirect: "manual" });
  expect(set.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=x%20y%3B; Path=/"]);
  const shown = await fetch(`${server.url}/cookies`, { headers: { Cookie: "a=1; b=2; a=3" } });
  expect(await shown.json()).toEqual({ cookies: { a: ["1", "3"], b: "2" } });
  const gone = await fetch(`${server.url}/cookies/delete?a`, { redirect: "manual" });
  expect(gone.headers.getSetCookie()).toEqual(["a=; Path=/; Max-Age=0"]);
  const one = await fetch(`${server.url}/cookies/set/n/v?max_age=5&same_site=Strict&http_only`, { redirect: "manual" });
  expect(one.headers.getSetCookie()).toEqual(["n=v; Path=/; Max-Age=5; SameSite=Strict; HttpOnly"]);
});

test("a login gives a cookie that opens the account until logout", async () => {
  const account = async (cookie: string): Promise<Response> => fetch(`${server.url}/account`, { headers: { cookie } });
  const login = async (body: string): Promise<Response> => fetch(`${server.url}/login`, { method: "POST", body });
  expect((await login("user=ada&password=wrong")).status).toBe(401);
  expect((await login("[null]")).status).toBe(401);
  expect((await login('{"user":"ada","password":"lovelace"}')).status).toBe(200);
  const granted = (await login("user=ada&password=lovelace")).headers.getSetCookie()[0] ?? "";
  expect(granted).toMatch(/^practice_session=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  const cookie = granted.split(";")[0] ?? "";
  expect((await account("practice_session=made-up")).status).toBe(401);
  expect(await (await account(cookie)).json()).toMatchObject({ user: "ada" });
  await fetch(`${server.url}/logout`, { method: "POST", headers: { cookie } });
  expect((await account(cookie)).status).toBe(401);
});
