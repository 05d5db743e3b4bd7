import { english } from "../renderer/locales/en.ts";
import { korean } from "../renderer/locales/ko.ts";
import { expect, test } from "./fixtures.ts";
import { readWindowTexts } from "./pages/windowTexts.ts";

/** Names of the product, of HTTP and of formats, and what stands on keys: the same in every language. */
const international = new Set(
  (
    "envoi ctrl api http https url curl json xml html dns tls ca alpn mib kib get ok kb mb ms en ko application sha " +
    "basic bearer authorization connection host retry after pem socks ipv all proxy no post ip alpn sni unix tlsv pkcs cidr " +
    "oauth netrc digest ntlm aws signature jwt hawk wsse akamai edgegrid atlassian asap tag " +
    "jsonpath jq xpath items id ndjson css javascript yaml csv tsv messagepack cbor protobuf markdown svg pdf " +
    "utf le be windows iso koi macintosh ibm shift jis euc jp kr gb big"
  ).split(" "),
);

test("the window changes its language at once, and remembers it", async ({ envoi }) => {
  const window = await envoi.start();
  const { page } = window;
  const main = page.getByRole("main");
  await window.request.send();
  await window.response.expectStatus("200 OK");

  await window.chooseLanguage("Français");
  await expect(page.getByRole("button", { name: "Envoyer", exact: true })).toBeVisible();
  expect(await documentLanguage()).toBe("fr");

  await window.chooseLanguage("한국어");
  await expect(page.getByRole("button", { name: "보내기", exact: true })).toBeVisible();
  expect(await documentLanguage()).toBe("ko");

  await test.step("no English is left, in any panel", async () => {
    expect(await leftEnglish()).toEqual([]);
    for (const strip of [1, 2]) {
      for (const tab of await main.getByRole("tablist").nth(strip).getByRole("tab").all()) {
        await tab.click();
        expect.soft(await leftEnglish(), await tab.innerText()).toEqual([]);
      }
    }
  });

  await envoi.end();
  const again = await envoi.startPage();
  await expect(again.getByRole("button", { name: "보내기", exact: true })).toBeVisible();

  function documentLanguage(): Promise<string> {
    return page.evaluate(() => document.documentElement.lang);
  }

  async function leftEnglish(): Promise<string[]> {
    const { own, theirs } = await readWindowTexts(page);
    const wordsOfTheirs = new Set(theirs.flatMap(latinWords));
    const untranslated = own.filter(
      (text) => translatedTexts.has(text.trim()) && !international.has(text.toLowerCase()),
    );
    const hardCoded = own.flatMap(latinWords).filter((word) => !international.has(word) && !wordsOfTheirs.has(word));
    return [...new Set([...untranslated, ...hardCoded])];
  }
});

test("the first language is the system's", async ({ envoi }) => {
  const page = await envoi.startPage({ language: "fr-CA" });
  await expect(page.getByRole("button", { name: "Envoyer", exact: true })).toBeVisible();
});

function latinWords(text: string): string[] {
  return (text.match(/[A-Za-z]{2,}/g) ?? []).map((word) => word.toLowerCase());
}

/** English texts that read differently in Korean. */
const translatedTexts = new Set(differing(english, korean));

function differing(from: unknown, to: unknown): string[] {
  if (typeof from === "string") return from === to || from === "" ? [] : [from];
  if (typeof from !== "object" || from === null || typeof to !== "object" || to === null) return [];
  return Object.entries(from).flatMap(([key, value]) => differing(value, Reflect.get(to, key)));
}
