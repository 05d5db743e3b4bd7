/** Bodies that try to run, to fetch or to lead away, looked at in every way: a server counts, and none arrives. */
import { startBodyServer } from "./bodyServer.ts";
import { expect, test } from "./fixtures.ts";
import { afterHead, startRawServer } from "./servers.ts";

/** @param trap an address whose server notes every request */
function hostilePage(trap: string): string {
  return `<!doctype html><html><head>
<base href="${trap}/base/"><meta http-equiv="refresh" content="0; url=${trap}/refresh">
<link rel="stylesheet" href="${trap}/css"><link rel="prefetch" href="${trap}/prefetch">
<link rel="preload" as="image" href="${trap}/preload"><link rel="preconnect" href="${trap}"><link rel="icon" href="${trap}/icon">
<style>@import "${trap}/import"; @font-face { font-family: F; src: url(${trap}/font) }
body { font-family: F; background: url(${trap}/background) } #red { color: rgb(255, 0, 0) }</style>
<script src="${trap}/script"></script><script>fetch("${trap}/fetch"); top.document.title = "owned"; location = "${trap}/location"</script>
</head><body onload="location='${trap}/onload'" background="${trap}/body-background">
<h1 id="red">Innocent</h1><p id="inline" style="color: rgb(0, 0, 255); background-image: url(${trap}/style)">inline</p>
<img src="${trap}/image" srcset="${trap}/srcset 2x" onerror="new Image().src='${trap}/onerror'"><img src=relative>
<picture><source srcset="${trap}/source"><img></picture>
<iframe src="${trap}/frame"></iframe><iframe srcdoc="<img src='${trap}/nested'>"></iframe>
<object data="${trap}/object"></object><embed src="${trap}/embed">
<video src="${trap}/video" poster="${trap}/poster" autoplay></video><audio src="${trap}/audio" autoplay></audio>
<form id="f" action="${trap}/form" method="post"><button autofocus onfocus="this.click()">Go</button></form>
<input type="image" src="${trap}/input"><script>document.forms[0].submit()</script>
<svg xmlns:xlink="http://www.w3.org/1999/xlink"><script>location="${trap}/svg-script"</script><image xlink:href="${trap}/svg-image"/>
<use href="${trap}/use#x"/><a href="${trap}/svg-link"><text y="20">svg link</text></a>
<style>@import "${trap}/svg-import";</style></svg>
<math><mtext><table><mglyph><style><img src="${trap}/math" onerror="x"></style></mglyph></table></mtext></math>
<noscript><img src="${trap}/noscript"></noscript><template><img src="${trap}/template"></template>
<a id="link" href="${trap}/link" ping="${trap}/ping" target="_blank">A link</a>
<a id="same" href="${trap}/same">Another</a><a id="download" href="${trap}/download" download>Download</a>
</body></html>`;
}

function hostileSvg(trap: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30" onload="fetch('${trap}/svg-onload')">
<script>fetch("${trap}/svg-fetch"); top.document.title = "owned"</script><style>@import "${trap}/svg-css";</style>
<image href="${trap}/svg-image" width="9" height="9"/><foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${trap}/svg-frame"/></foreignObject>
<rect width="40" height="30" fill="teal"/></svg>`;
}

/** Markdown, which may hold HTML. */
function hostileMarkdown(trap: string): string {
  return `# Notes\n\n![a picture](${trap}/markdown-image) <img src="${trap}/markdown-html"><script>fetch("${trap}/markdown-script")</script>
\n[a link](javascript:alert(1)) <iframe src="${trap}/markdown-frame"></iframe>\n\n<style>@import "${trap}/markdown-style";</style>\n`;
}

test("a hostile page and a hostile SVG are shown, and nothing of theirs arrives anywhere", async ({ envoi, keep }) => {
  const arrived: string[] = [];
  // A connection by itself tells a stranger enough.
  let connections = 0;
  const answer = afterHead((socket, head) => {
    arrived.push(head.split(" ")[1] ?? "");
    socket.end("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  });
  const { url: trapUrl } = await keep(
    startRawServer((socket) => {
      connections += 1;
      answer(socket);
    }),
  );
  const { url: sourceUrl } = await keep(
    startBodyServer({
      "/page": ["text/html; charset=utf-8", hostilePage(trapUrl)],
      "/image": ["image/svg+xml", hostileSvg(trapUrl)],
      "/notes": ["text/markdown", hostileMarkdown(trapUrl)],
    }),
  );
  const window = await envoi.start();
  const { response, page } = window;
  const title = await page.title();
  const opened: string[] = [];
  page.context().on("page", (other) => opened.push(other.url()));
  page.on("download", (download) => opened.push(download.url()));
  await window.newTab();

  await test.step("the page stands there, in its own colours, and its links lead nowhere", async () => {
    await window.get(`${sourceUrl}/page`);
    await response.chooseView("Preview");
    const frame = page.frameLocator('iframe[title="The response, as a page"]');
    await expect(frame.locator("#red")).toHaveText("Innocent");
    await expect(frame.locator("#red")).toHaveCSS("color", "rgb(255, 0, 0)");
    await expect(frame.locator("#inline")).toHaveCSS("color", "rgb(0, 0, 255)");
    for (const id of ["link", "same", "download"]) await frame.locator(`#${id}`).click();
    await frame.getByRole("button", { name: "Go" }).click();
    await expect(frame.locator("#red")).toHaveText("Innocent");
  });

  await test.step("the SVG is drawn as an image, zoomed and fitted", async () => {
    await window.request.url.fill(`${sourceUrl}/image`);
    await window.request.send();
    const image = response.region.getByRole("img", { name: "The response, as an image" });
    await expect(image).toBeVisible();
    await expect(response.region.getByText("40 × 30")).toBeVisible();
    await response.region.getByRole("button", { name: "Actual size" }).click();
    await response.region.getByRole("button", { name: "Larger" }).click();
    await expect(response.region.getByText("200%")).toBeVisible();
    expect((await image.boundingBox())?.width).toBeGreaterThanOrEqual(80);
    await response.region.getByRole("button", { name: "Fit", exact: true }).click();
    await expect(response.region.getByText("Fitted")).toBeVisible();
  });

  await test.step("Markdown is laid out, and loads nothing", async () => {
    await window.request.url.fill(`${sourceUrl}/notes`);
    await window.request.send();
    await expect(response.region.getByRole("heading", { name: "Notes" })).toBeVisible();
  });

  // A turn of the engine and of the window after all of it: what was under way would have arrived.
  await window.get(`${sourceUrl}/page`);
  // The one request that is the test's own shows that the server would have noted others.
  await fetch(`${trapUrl}/proof`);
  expect({ arrived, connections }).toEqual({ arrived: ["/proof"], connections: 1 });
  expect(opened).toEqual([]);
  expect(await page.title()).toBe(title);
});

const laughs = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY l0 "lol">
${Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("\n")}]>
<lolz><lol>&l9;</lol></lolz>`;

type Answer = [headers: Record<string, string | number>, body: string | Buffer];

const answers: Record<string, Answer> = {
  "/laughs": [{ "Content-Type": "application/xml" }, laughs],
  "/turned": [
    { "Content-Type": "application/json" },
    '{"role": "user\u202e \u2066// admin\u2069 \u2066", "key\u200b": 12345678901234567890, "bell": "\u001b[31m"}',
  ],
  "/bytes": [{ "Content-Type": "text/plain; charset=utf-8" }, Buffer.from([0x61, 0xff, 0x00, 0x62, 0xc3])],
  "/liar": [{ "Content-Type": "image/png" }, "This is no image."],
  "/longer": [{ "Content-Type": "application/json", "Content-Length": 100_000 }, '{"whole": [1, 2'],
  "/shorter": [{ "Content-Type": "application/json", "Content-Length": 8, Connection: "close" }, '{"a": 1}{"b": 2}'],
  "/brackets": [{ "Content-Type": "application/json" }, "[".repeat(200_000)],
};

test("bombs, lies, cuts and characters that deceive have a clear state each, and the window lives", async ({
  envoi,
  keep,
}) => {
  const { url: sourceUrl } = await keep(
    startRawServer(
      afterHead((socket, head) => {
        const [headers, body] = answers[head.split(" ")[1] ?? ""] ?? [{}, ""];
        const told = Object.entries({ Connection: "close", ...headers }).map(
          ([name, value]) => `${name}: ${value}\r\n`,
        );
        socket.write(`HTTP/1.1 200 OK\r\n${told.join("")}\r\n`);
        socket.end(body);
      }),
    ),
  );
  const window = await envoi.start();
  const { response, request } = window;
  const { region, body } = response;
  const send = async (url: string): Promise<void> => {
    await request.url.fill(url);
    await window.page.keyboard.press("Escape");
    await request.send();
  };
  const get = async (url: string): Promise<void> => {
    await send(url);
    await response.expectStatus("200 OK");
  };
  await window.newTab();

  await test.step("a bomb of each coding is a body of its decoded size", async () => {
    for (const coding of ["gzip", "br", "zstd"]) {
      await get(`{{practice}}/bomb/${coding}/12`);
      await expect(response.size.filter({ hasText: "12 MB" })).toBeVisible();
    }
  });

  await test.step("a billion laughs are not laughed", async () => {
    await get(`${sourceUrl}/laughs`);
    await expect(body).toContainText("<lol>&l9;</lol>");
    await response.chooseView("Raw");
    await expect(body).toContainText("&l8;&l8;");
  });

  await test.step("what hides and what turns is named, and copied as it was sent", async () => {
    await get(`${sourceUrl}/turned`);
    for (const code of ["U+202E", "U+2069", "U+200B"]) await expect(body.getByTitle(code)).toBeVisible();
    await expect(body).toContainText("12345678901234567890");
  });

  await test.step("bytes that are no text are counted; what is broken is placed; lies about types are seen", async () => {
    await get(`${sourceUrl}/bytes`);
    await response.chooseView("Raw");
    await expect(region.getByText("2 bytes are no text in UTF-8: they are shown as �.")).toBeVisible();
    await expect(body.getByTitle("U+0000")).toBeVisible();
    await get(`${sourceUrl}/brackets`);
    await expect(region.getByText(/the text ends too early/)).toBeVisible();
    await region.getByRole("button", { name: "Go there" }).click();
    await get(`${sourceUrl}/liar`);
    await expect(
      region
        .getByText(/This image cannot be shown/)
        .or(body)
        .first(),
    ).toBeVisible();
  });

  await test.step("a body that is cut is shown as far as it came, and says so", async () => {
    await send(`${sourceUrl}/longer`);
    await expect(response.announcement).toContainText("closed the connection before the response was whole");
    await expect(body).toContainText('"whole"');
    await expect(region.getByText(/^The body is not whole/)).toBeVisible();
    await get(`${sourceUrl}/shorter`);
    await expect(body).toContainText('"a": 1');
    await expect(body).not.toContainText('"b"');
  });
});
