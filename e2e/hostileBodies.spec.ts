/** Bodies that try to run, to fetch or to lead away, looked at in every way: a server counts, and none arrives. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "./fixtures.ts";

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

test("a hostile page and a hostile SVG are shown, and nothing of theirs arrives anywhere", async ({ envoi }) => {
  const arrived: string[] = [];
  const trap = createServer((request, response) => {
    arrived.push(request.url ?? "");
    response.setHeader("Access-Control-Allow-Origin", "*").end();
  }).listen(0, "127.0.0.1");
  await once(trap, "listening");
  const trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  const bodies: Record<string, [string, string]> = {
    "/page": ["text/html; charset=utf-8", hostilePage(trapUrl)],
    "/image": ["image/svg+xml", hostileSvg(trapUrl)],
  };
  const source = createServer((request, response) => {
    const [type, body] = bodies[request.url ?? ""] ?? ["text/plain", ""];
    response.writeHead(200, { "Content-Type": type }).end(body);
  }).listen(0, "127.0.0.1");
  await once(source, "listening");
  const sourceUrl = `http://127.0.0.1:${(source.address() as AddressInfo).port}`;

  try {
    const window = await envoi.start();
    const { response, page } = window;
    const title = await page.title();
    const opened: string[] = [];
    page.context().on("page", (other) => opened.push(other.url()));
    page.on("download", (download) => opened.push(download.url()));
    await window.newTab();

    await test.step("the page stands there, in its own colours, and its links lead nowhere", async () => {
      await window.request.url.fill(`${sourceUrl}/page`);
      await window.request.send();
      await response.expectStatus("200 OK");
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

    // A turn of the engine and of the window after all of it: what was under way would have arrived.
    await window.request.url.fill(`${sourceUrl}/page`);
    await window.request.send();
    await response.expectStatus("200 OK");
    // The one request that is the test's own shows that the server would have noted others.
    await fetch(`${trapUrl}/proof`);
    expect(arrived).toEqual(["/proof"]);
    expect(opened).toEqual([]);
    expect(await page.title()).toBe(title);
  } finally {
    trap.close();
    source.close();
    trap.closeAllConnections();
    source.closeAllConnections();
  }
});
