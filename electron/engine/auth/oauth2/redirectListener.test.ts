import { describe, expect, test } from "vitest";
import { startHttpServer } from "../../testing/servers.ts";
import { loopbackCallback, RedirectListeners } from "./redirectListener.ts";

function callbackOf(url: string): NonNullable<ReturnType<typeof loopbackCallback>> {
  const callback = loopbackCallback(url);
  if (callback === null) throw new Error(`${url} is not on loopback`);
  return callback;
}

test("a callback URL with port 0 gets a free one", async () => {
  const url = "http://localhost:0/back";
  const listeners = new RedirectListeners(() => "fr");
  const listener = await listeners.listen(url, callbackOf(url), { state: "x", deliver: () => {} });
  expect(listener.callbackUrl).toMatch(/^http:\/\/localhost:[1-9]\d*\/back$/);
  expect(await (await fetch(`${listener.callbackUrl}?state=y`)).text()).toContain('<html lang="fr">');
  listener.close();
});

test.each([
  ["", { hostname: "127.0.0.1", port: 0, path: "/callback" }],
  ["http://localhost:8080/a/b", { hostname: "localhost", port: 8080, path: "/a/b" }],
  ["http://127.0.0.1/cb", { hostname: "127.0.0.1", port: 80, path: "/cb" }],
  ["http://[::1]:99/", { hostname: "[::1]", port: 99, path: "/" }],
  ["https://localhost/cb", null],
  ["http://localhost.evil.example/cb", null],
  ["http://192.168.0.1/cb", null],
  ["myapp://callback", null],
])("the callback URL “%s” is listened on at %j", (url, expected) => {
  expect(loopbackCallback(url)).toEqual(expected);
});

describe("two sign-ins with one fixed callback URL", () => {
  test("share its port, each gets the answer with its own state, and then nothing listens there", async () => {
    const listeners = new RedirectListeners(() => "ko");
    const url = `http://localhost:${await freePort()}/back`;
    const answers: string[] = [];
    const [first, second] = await Promise.all(
      ["one", "two"].map((state) =>
        listeners.listen(url, callbackOf(url), {
          state,
          deliver: (address) => answers.push(`${state}: ${address.searchParams.get("code")}`),
        }),
      ),
    );
    const page = await (await fetch(`${url}?state=two&code=2`)).text();
    expect(page).toContain('<html lang="ko">');
    expect((await fetch(`${url}?state=two&code=2`)).status).toBe(400);
    expect((await fetch(`${url}?state=one&code=1`)).status).toBe(200);
    await expect.poll(() => answers).toEqual(["two: 2", "one: 1"]);
    first?.close();
    second?.close();
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  test("say so when another program has the port", async () => {
    const other = await startHttpServer((_request, response) => response.end());
    const url = `${other.url}/back`;
    const listening = new RedirectListeners(() => "en").listen(url, callbackOf(url), { state: "x", deliver: () => {} });
    await expect(listening).rejects.toThrow(
      "The OAuth 2.0 authentication cannot be used: callback URL is in use by another program.",
    );
  });
});

async function freePort(): Promise<number> {
  const listeners = new RedirectListeners(() => "en");
  const listener = await listeners.listen("", callbackOf(""), { state: "x", deliver: () => {} });
  listener.close();
  return Number(new URL(listener.callbackUrl).port);
}
