import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import { SessionsView } from "./pages/SessionsView.ts";

const brought = `# Netscape HTTP Cookie File
#HttpOnly_.shop.example\tTRUE\t/cart\tTRUE\t4102444800\tbasket\tfull of things
shop.example\tFALSE\t/\tFALSE\t0\tseen\t
not a cookie
127.0.0.1\tFALSE\t/\tFALSE\t4102444800\ttheme\tdark
`;

test("cookies are added, changed, sent, deleted, searched, cleared, and come from and go to cookies.txt", async ({
  envoi,
}) => {
  const window = await envoi.start();
  const sessions = new SessionsView(window.page);
  const { cookies } = sessions;
  await sessions.open();
  await sessions.make("Everywhere", "Jar");
  await sessions.openPanel("Cookies");

  await test.step("add", async () => {
    await cookies.add({ name: "theme", value: "light", domain: "127.0.0.1", expiresAt: "2099-12-31T12:00:00" });
    await cookies.add({ name: "token", value: "abc", domain: ".example.com", path: "/v1" });
    await cookies.expectNames(["theme", "token"]);
    expect(await cookies.cells("theme")).toEqual(["127.0.0.1", "theme", "light", "/", "Dec 31, 2099", ""]);
    expect(await cookies.cells("token")).toEqual([".example.com", "token", "abc", "/v1", "with the session", ""]);
  });

  await test.step("what cannot be a cookie is not kept", async () => {
    await cookies.startAdding({ name: "a b", value: "x", domain: "example.com" });
    await cookies.editor.getByRole("button", { name: "Save" }).click();
    await expect(cookies.editor).toContainText("A cookie needs a name, without spaces");
    await window.page.keyboard.press("Escape");
    await expect(cookies.editor).toBeHidden();
    await cookies.expectNames(["theme", "token"]);
  });

  await test.step("change, and it is what goes out", async () => {
    await cookies.edit("theme", { value: "dark" });
    await expect(cookies.row("theme")).toContainText("dark");
    await sessions.leave();
    await window.newTab();
    await window.request.chooseSession("Jar");
    await window.request.url.fill("{{practice}}/cookies");
    await window.request.send();
    await window.response.expectStatus("200 OK");
    await expect(window.response.body).toContainText('"theme": "dark"');
    await expect(window.response.body).not.toContainText("token");
  });

  await test.step("not sent by a request that says so, nor stored", async () => {
    const delivery = window.request.delivery();
    await window.request.openPanel("Delivery");
    await delivery.expectOrigin("Send the session's cookies", "from the session “Jar”");
    await delivery.setTick("Cookies", "Send the session's cookies", false);
    await delivery.setTick("Cookies", "Store cookies of its responses", false);
    await window.request.url.fill("{{practice}}/cookies/set?flavour=oat");
    await window.request.send();
    await expect(window.response.body).toContainText('"cookies": {}');
    await delivery.goBackButton("Store cookies of its responses").click();
    await window.request.send();
    // Stored at the first hop, not sent at the second.
    await expect(window.page.getByRole("contentinfo")).toContainText("Jar: 3 cookies");
    await expect(window.response.body).toContainText('"cookies": {}');
  });

  await test.step("delete, and take back", async () => {
    await sessions.open();
    await cookies.expectNames(["flavour", "theme", "token"]);
    await cookies.remove("token");
    await cookies.expectNames(["flavour", "theme"]);
    await window.toast("The cookie “token” is deleted.").getByRole("button", { name: "Undo" }).click();
    await cookies.expectNames(["flavour", "theme", "token"]);
    expect(await cookies.cells("token")).toEqual([".example.com", "token", "abc", "/v1", "with the session", ""]);
  });

  await cookies.clear("All cookies");
  await expect(sessions.main.getByText("No cookie yet")).toBeVisible();
  const file = join(envoi.filesDirectory, "brought.txt");
  writeFileSync(file, brought);

  await test.step("import, all but the line that is none", async () => {
    await cookies.importFrom(file);
    await expect(window.toast("3 cookies were read.")).toBeVisible();
    await cookies.expectNames(["theme", "seen", "basket"]);
    expect(await cookies.cells("basket")).toEqual([
      ".shop.example",
      "basket",
      "full of things",
      "/cart",
      "Jan 1, 2100",
      "Secure, HttpOnly",
    ]);
  });

  await test.step("search", async () => {
    await cookies.search.fill("FULL of");
    await cookies.expectNames(["basket"]);
    await cookies.search.fill("nothing like it");
    await expect(window.page.getByRole("status").filter({ hasText: "No cookie matches" })).toBeVisible();
    await cookies.search.press("Escape");
    await cookies.expectNames(["theme", "seen", "basket"]);
  });

  await test.step("export, as it came", async () => {
    await cookies.exportTo(envoi.filesDirectory);
    await expect(window.toast("Jar-cookies.txt is downloaded.")).toBeVisible();
    const taken = join(envoi.filesDirectory, "Jar-cookies.txt");
    await expect
      .poll(() => existsSync(taken) && cookieLines(readFileSync(taken, "utf8")))
      .toEqual(cookieLines(brought));
  });

  await test.step("clear a domain, and take it back", async () => {
    await cookies.clear("shop.example");
    await cookies.expectNames(["theme"]);
    await window.toast("2 cookies are deleted.").getByRole("button", { name: "Undo" }).click();
    await cookies.expectNames(["theme", "seen", "basket"]);
    await cookies.clear("All cookies");
    await expect(sessions.main.getByText("No cookie yet")).toBeVisible();
  });
});

function cookieLines(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.includes("\t"))
    .toSorted();
}
