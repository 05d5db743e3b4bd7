import { expect, test } from "./fixtures.ts";
import { afterHead, startRawServer, type TestServer } from "./servers.ts";

let server: TestServer;
test.afterEach(() => server.close());

test("a send is cancelled while it waits and while it receives, and the next one works", async ({ envoi }) => {
  let answered = 0;
  server = await startRawServer(
    afterHead((socket) => {
      answered += 1;
      // First silence, then a body that never ends, then a whole answer.
      if (answered === 2) socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nthe beginning");
      if (answered === 3) socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nall of it");
    }),
  );
  const window = await envoi.start();
  const { request, response } = window;
  await window.newTab();
  await request.url.fill(server.url);

  await test.step("while waiting, by the button of the response", async () => {
    await request.send();
    await response.cancelButton.click();
    await expect(response.announcement).toHaveText("Failed: Cancelled.");
    await expect(response.region.getByText("Cancelled.", { exact: true })).toBeVisible();
  });

  await test.step("while receiving, by Escape; what arrived is kept", async () => {
    await request.send();
    await expect(response.size).toHaveText("13 B");
    await window.page.keyboard.press("Escape");
    await expect(response.announcement).toHaveText("Failed: Cancelled.");
    await response.openPanel("Body");
    await expect(response.body).toContainText("the beginning");
  });

  await test.step("and Send works again", async () => {
    await request.send();
    await response.expectStatus("200 OK");
    await response.openPanel("Body");
    await expect(response.body).toContainText("all of it");
  });
});
