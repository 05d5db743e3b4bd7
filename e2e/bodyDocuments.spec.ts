/** Documents, parts and players: bodies that are drawn, taken apart and played from where the engine keeps them. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startBodyServer, type Bodies } from "./bodyServer.ts";
import { expect, test } from "./fixtures.ts";
import { pdfFile } from "./pdfFile.ts";
import { recordedVideo } from "./recordedVideo.ts";
import { silentWave } from "./silentWave.ts";

const pdf = pdfFile(["First page", "Second page", "Third page"]);
const inner = '--in\r\nContent-Type: application/json\r\n\r\n{"deep":[1]}\r\n--in--';
const form = Buffer.concat([
  Buffer.from('--b\r\nContent-Disposition: form-data; name="answer"\r\n\r\nforty-two\r\n'),
  Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="paper.pdf"\r\n'),
  Buffer.from("Content-Type: application/pdf\r\n\r\n"),
  pdf,
  Buffer.from(`\r\n--b\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n${inner}\r\n--b--`),
]);
const mail = [
  "--m",
  "Content-Type: text/plain; charset=iso-8859-1",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "un caf=E9 en deux=",
  " lignes",
  "--m",
  "Content-Type: application/json",
  "Content-Disposition: attachment; filename*0*=utf-8''r%C3%A9sum; filename*1=\"\u00e9.json\"",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from('{"answer":42}').toString("base64"),
  "--m",
  "Content-Transfer-Encoding: base64",
  "",
  "YnJva!2Vu",
  "--m--",
].join("\r\n");
const markdown =
  "# Notes\n\nSome **bold** text, [a link](https://e.test/) and <b>HTML</b>.\n\n![a cat](https://e.test/cat.png)\n";
const bodies: Bodies = {
  "/pdf": ["application/pdf", pdf],
  "/locked": ["application/pdf", pdfFile(["A secret"], "open sesame")],
  "/broken": ["application/pdf", "%PDF-1.7\nnothing"],
  "/markdown": ["text/markdown", markdown],
  "/form": ["multipart/form-data; boundary=b", form],
  "/mail": ["multipart/mixed; boundary=m", mail],
  "/badForm": ["multipart/mixed; boundary=zz", "no part"],
  // Ten minutes: more than a player loads at once.
  "/sound": ["audio/wav", silentWave(600)],
};

test("documents are drawn, parts are bodies, sound is played from any place", async ({ envoi, keep }) => {
  const { url: sourceUrl } = await keep(startBodyServer(bodies));
  const window = await envoi.start();
  const { response, page } = window;
  const { region } = response;
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const send = (path: string): Promise<void> => window.get(`${sourceUrl}${path}`);
  await window.newTab();

  await test.step("a PDF is drawn, its text can be selected, its pages gone to", async () => {
    await send("/pdf");
    const first = region.getByRole("group", { name: "Page 1", exact: true });
    await expect(first.getByText("First page")).toBeAttached();
    const inked = await first.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      return data.some((value, index) => index % 4 === 0 && value < 128);
    });
    expect(inked).toBe(true);
    await expect(first.getByRole("button", { name: "https://e.test/" })).toBeVisible();
    const field = region.getByRole("textbox", { name: "Page" });
    await field.fill("3");
    await field.press("Enter");
    await expect(region.getByText("Third page")).toBeInViewport();
  });

  await test.step("an encrypted one asks for its password, a broken one says so", async () => {
    await send("/locked");
    const password = region.getByLabel("Password");
    await password.fill("wrong");
    await password.press("Enter");
    await expect(region.getByText("That is not its password.")).toBeVisible();
    await password.fill("open sesame");
    await password.press("Enter");
    await expect(region.getByText("A secret")).toBeAttached();
    await send("/broken");
    await expect(region.getByText("This PDF cannot be read.")).toBeVisible();
  });

  await test.step("Markdown is laid out, and nothing is loaded for it", async () => {
    await send("/markdown");
    await expect(region.getByRole("heading", { name: "Notes" })).toBeVisible();
    await expect(region.getByRole("link", { name: "a link" })).toHaveAttribute("href", "https://e.test/");
    await expect(region.getByText("<b>HTML</b>")).toBeVisible();
    await expect(region.getByText("picture not loaded: a cat")).toBeVisible();
    await expect(region.locator("article img")).toHaveCount(0);
  });

  await test.step("each part is a body of its kind, also one of parts", async () => {
    await send("/form");
    const parts = region.getByRole("listbox", { name: "Parts" }).first();
    await expect(parts.getByRole("option")).toHaveText([/^answer/, /^file: paper\.pdf/, /^Part 3/]);
    await expect(response.body).toContainText("forty-two");
    await parts.press("ArrowDown");
    await expect(region.getByText("First page")).toBeAttached();
    await region.getByRole("button", { name: /2 headers/ }).click();
    await expect(region.getByText('form-data; name="file"; filename="paper.pdf"')).toBeVisible();
    await parts.press("End");
    await expect(response.body).toContainText('"deep"');
    await send("/badForm");
    await expect(region.getByText("its boundary is nowhere in it")).toBeVisible();
  });

  await test.step("an encoded part is shown and saved as what it is, and as it was sent", async () => {
    await send("/mail");
    const parts = region.getByRole("listbox", { name: "Parts" });
    await expect(response.body).toContainText("un café en deux lignes");
    await parts.press("ArrowDown");
    await expect(parts.getByRole("option").nth(1)).toContainText("résumé.json");
    await expect(response.body).toContainText('"answer": 42');
    const saved = join(envoi.filesDirectory, "part.json");
    await envoi.answerDialogs(saved);
    await region.getByRole("region", { name: "Part 2" }).getByRole("button", { name: "Save the body" }).click();
    if (envoi.shell === "desktop") await page.getByRole("menuitem", { name: "As received" }).click();
    else {
      await page.getByRole("textbox", { name: "Path on the engine's machine" }).fill(saved);
      await page.getByRole("button", { name: "Save to this path" }).click();
    }
    await expect(page.getByText(/^13 B saved to/).first()).toBeVisible();
    expect(readFileSync(saved, "utf8")).toBe('{"answer":42}');
    await region.getByRole("radio", { name: "As sent" }).click();
    await expect(response.body).toContainText("eyJhbnN3ZXIiOjQyfQ==");
    await parts.press("ArrowDown");
    await expect(region.getByText("1 byte is not base64, at byte 5 of the part. The rest is decoded.")).toBeVisible();
    await expect(response.body).toContainText("broken");
  });

  await test.step("a video plays, and its end is asked for when it is gone to", async () => {
    const video = await recordedVideo(page);
    const { url: videoUrl } = await keep(startBodyServer({ "/video": ["video/webm", video] }));
    const ranges: string[] = [];
    page.on("response", (answer) => {
      if (answer.url().includes("/bodies/")) ranges.push(answer.headers()["content-range"] ?? "");
    });
    await window.get(`${videoUrl}/video`);
    const player = region.getByLabel("The response, to watch");
    const played = (): Promise<number> => player.evaluate((element: HTMLVideoElement) => element.currentTime);
    await player.evaluate((element: HTMLVideoElement) => element.play());
    await expect.poll(played).toBeGreaterThan(0.1);
    await player.evaluate((element: HTMLVideoElement) => void (element.currentTime = 0.9));
    await expect.poll(played).toBeGreaterThan(0.95);
    expect(ranges[0]).toBe(`bytes 0-${video.length - 1}/${video.length}`);
    const starts = ranges.map((range) => Number(/^bytes (\d+)-/.exec(range)?.[1]));
    expect(Math.max(...starts)).toBeGreaterThan(video.length / 2);
    expect(await player.evaluate((element: HTMLVideoElement) => [element.videoWidth, element.videoHeight])).toEqual([
      64, 48,
    ]);
  });

  await test.step("a player goes to any place of a sound by asking for its bytes", async () => {
    const ranges: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/bodies/")) ranges.push(request.headers()["range"] ?? "");
    });
    await send("/sound");
    const player = region.getByLabel("The response, to listen to");
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(600);
    await player.evaluate((audio: HTMLAudioElement) => {
      audio.muted = true;
      audio.currentTime = 590;
      return audio.play();
    });
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(590.05);
    expect(ranges[0]).toBe("bytes=0-");
  });

  if (envoi.shell === "desktop") {
    await test.step("another program gets a copy that is read-only and does not run", async () => {
      await send("/sound");
      const copies = join(envoi.profileDirectory, "opened");
      // Looked at before there is one.
      mkdirSync(copies, { recursive: true });
      await region.getByRole("button", { name: "Save the body" }).click();
      await page.getByRole("menuitem", { name: "Open with another program" }).click();
      const copied = (): string[] =>
        readdirSync(copies, { recursive: true })
          .map(String)
          .filter((name) => name.includes("sound"));
      await expect.poll(copied).toEqual([expect.stringMatching(/[/\\]sound\.wav$/)]);
      expect(readFileSync(join(copies, copied()[0] ?? ""))).toHaveLength(silentWave(600).length);
      await envoi.end();
      expect(readdirSync(copies)).toEqual([]);
    });
  }
  expect(problems).toEqual([]);
});
