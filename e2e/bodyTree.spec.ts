/** Bodies as trees of their values: of any length, of text and of binary formats, by mouse and by keyboard. */
import type { Locator } from "@playwright/test";
import { startBodyServer } from "./bodyServer.ts";
import { expect, test } from "./fixtures.ts";

const long = `starts ${"and goes on ".repeat(200)}to its end`;
const orders = Array.from({ length: 200_000 }, (_, index) => `{"n":${index}}`).join(",");
/** The second answer of the same shape has a key more before the others. */
const shop = (added: string): string =>
  `{${added}"id":9007199254740993,"twice":1e400,"twice":-0.10,"":"empty","note":${JSON.stringify(long)},` +
  `"owner":{"name":"Ada","address":{"city":"Paris","zip":"75001"}},"orders":[${orders}]}`;

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(" ", ""), "hex");
/** {"big": 2^64 - 1, "at": 1 s after 1970, "raw": 3 bytes} */
const messagePack = bytesOf("83 a3626967 cfffffffffffffffff a26174 d6ff00000001 a3726177 c403010203");
/** {"big": 2^64 as a bignum, "list": an array of indefinite length} */
const cbor = bytesOf("a2 63626967 c249010000000000000000 646c697374 9f01f6ff");

test("a body is gone through as a tree of its values", async ({ envoi, keep }) => {
  let added = "";
  const { url: sourceUrl } = await keep(
    startBodyServer({
      "/shop": () => ["application/json", shop(added)],
      "/single": ["application/vnd.single+json", '{"data":{"items":[{"id":1},{"id":2}]}}'],
      "/broken": ["application/problem+json", '{"whole":[1,2],"half":tru}'],
      "/packed": ["application/msgpack", messagePack],
      "/cbor": ["application/cbor", cbor],
      "/xml": ["application/xml", '<shop><item id="1">Tea</item><item id="2"><name>Cup</name></item></shop>'],
    }),
  );
  const window = await envoi.start();
  const { response, page } = window;
  const { region } = response;
  const tree = region.getByRole("tree", { name: "Values of the body" });
  const item = (name: string | RegExp): Locator => tree.getByRole("treeitem", { name });
  const path = (text: string): Locator => region.getByRole("button", { name: `Path of the value: ${text}` });
  const press = (key: string): Promise<void> => tree.press(key);
  const copied = (): Promise<string> => window.copied();
  const send = (path: string): Promise<void> => window.get(`${sourceUrl}${path}`);
  const showTree = async (to: string): Promise<void> => {
    await send(to);
    await region.getByRole("radio", { name: "Tree" }).click();
    await expect(tree).toBeVisible();
  };
  await window.newTab();

  await test.step("every digit and every key is there, doubled and empty ones, too", async () => {
    await showTree("/shop");
    await expect(item('"id": 9007199254740993')).toBeVisible();
    await expect(item(/^"twice": /)).toHaveText([/1e400/, /-0\.10/]);
    await expect(item('"": "empty"')).toBeVisible();
  });

  await test.step("the keys are those of a tree", async () => {
    await tree.focus();
    await press("Home");
    await tree.pressSequentially("own");
    await expect(item(/^"owner"/)).toHaveAttribute("aria-selected", "true");
    await press("ArrowRight");
    await expect(item('"name": "Ada"')).toHaveAttribute("aria-level", "3");
    await press("ArrowRight");
    await press("ArrowDown");
    await press("ArrowRight");
    await expect(item(/^"city"/)).toBeVisible();
    await press("ArrowRight");
    await expect(path("$.owner.address.city")).toBeVisible();
    await press("ArrowLeft");
    await expect(item(/^"address"/)).toHaveAttribute("aria-selected", "true");
    await press("ArrowRight");
  });

  await test.step("a value is copied, so are its paths, and a variable is set to it", async () => {
    await press("Control+c");
    await expect.poll(copied).toBe("Paris");
    await press("Shift+F10");
    await page.getByRole("menuitem", { name: "Copy as JSON Pointer" }).click();
    await expect.poll(copied).toBe("/owner/address/city");
    await item(/^"city"/).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Set a variable…" }).click();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("city");
    await page.getByRole("button", { name: "Set the variable" }).click();
    await expect(window.toast("{{city}} is set.")).toBeVisible();
  });

  await test.step("a long value is shown whole below", async () => {
    await item(/^"note"/).click();
    await press("Enter");
    const whole = region.getByRole("region", { name: "The whole value" });
    await expect(whole).toContainText("to its end");
    await press("Escape");
    await expect(whole).toBeHidden();
  });

  await test.step("the end of two hundred thousand is one key away", async () => {
    await item(/^"orders"/).click();
    await press("ArrowRight");
    await expect(item('"orders": array, 200,000 entries')).toBeVisible();
    await press("End");
    await expect(item(/^199999: /)).toHaveAttribute("aria-setsize", "200000");
    await expect(path("$.orders[199999]")).toBeVisible();
    await press("ArrowRight");
    await expect(item('"n": 199999')).toBeVisible();
    expect(await tree.getByRole("treeitem").count()).toBeLessThan(100);
  });

  await test.step("the next response of the same shape is opened the same way", async () => {
    await press("Home");
    await item(/^"city"/).click();
    added = '"added":true,';
    await send("/shop");
    await expect(item('"added": true')).toBeVisible();
    await expect(item('"zip": "75001"')).toBeVisible();
    await expect(path("$.owner.address.city")).toBeVisible();
  });

  await test.step("from a value to its text, and from a text to its value", async () => {
    await item(/^"city"/).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Show in the text" }).click();
    await expect(path("$.owner.address.city")).toBeVisible();
    await response.bodyText.press("ArrowDown");
    await expect(path("$.owner.address.zip")).toBeVisible();
    await response.bodyText.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Show in the tree" }).click();
    await expect(item(/^"zip"/)).toHaveAttribute("aria-selected", "true");
  });

  await test.step("single children are opened, and where a body is broken is said", async () => {
    await showTree("/single");
    await expect(item(/^1: object/)).toBeVisible();
    await showTree("/broken");
    await expect(region.getByText(/Not well-formed at byte/)).toBeVisible();
    await expect(item(/^"whole": array/)).toBeVisible();
  });

  await test.step("MessagePack, CBOR and XML are trees, too", async () => {
    await send("/packed");
    await expect(item(/^"big": 18446744073709551615/)).toBeVisible();
    await expect(item(/^"at": .*1970-01-01T00:00:01/)).toBeVisible();
    await send("/cbor");
    await expect(item(/^"big": 18446744073709551616/)).toBeVisible();
    await expect(item(/^"list": array/)).toBeVisible();
    await showTree("/xml");
    await region.getByRole("button", { name: "Open all below" }).click();
    await expect(item(/Cup/)).toBeVisible();
  });
  await test.step("a filter finds a value by its path", async () => {
    await showTree("/shop");
    await item(/^"address"/).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Filter by this path" }).click();
    await expect(region.getByText("1 result")).toBeVisible();
    await expect(item('"city": "Paris"')).toBeVisible();
  });
});
