import { expect, test } from "./fixtures.ts";

test("the page has the contract and nothing else, and nothing inline runs in it", async ({ envoi }) => {
  const { page } = await envoi.start();

  if (envoi.shell === "desktop") {
    const exposed = await page.evaluate(() => Object.keys(Reflect.get(globalThis, "envoi")).toSorted());
    expect(exposed).toEqual(["call", "pathOf", "stream"]);
  }
  const globals = await page.evaluate(() =>
    ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter(
      (name) => name in globalThis,
    ),
  );
  expect(globals).toEqual([]);

  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get("content-security-policy"));
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("unsafe");

  expect(policy).toContain("media-src 'self'");
  const guessed = await page.evaluate(async () => {
    const answer = await fetch("/bodies/AAAAAAAAAAAAAAAAAAAAAA");
    return [answer.status, answer.headers.get("content-security-policy"), await answer.text()];
  });
  expect(guessed).toEqual([404, expect.stringContaining("sandbox; default-src 'none'"), ""]);

  const ran = await page.evaluate(async () => {
    const violated = new Promise((resolve) => addEventListener("securitypolicyviolation", resolve, { once: true }));
    const script = document.createElement("script");
    script.textContent = "document.title = 'inline script ran'";
    document.body.append(script);
    await violated;
    return document.title;
  });
  expect(ran).not.toBe("inline script ran");

  await expect(page.evaluate(() => fetch("https://example.com/").then(() => "fetched"))).rejects.toThrow();
});
