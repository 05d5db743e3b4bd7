import { expect, test } from "./fixtures.ts";

test("basic and bearer credentials open what asks for them", async ({ envoi }) => {
  const window = await envoi.start();
  const { request, response } = window;
  await window.newTab();

  await request.url.fill("{{practice}}/basic-auth/ada/lovelace");
  await request.send();
  await response.expectStatus("401 Unauthorized");
  await request.chooseAuth("Basic");
  await request.authField("User name").fill("ada");
  await request.authField("Password").fill("lovelace");
  await request.send();
  await response.expectStatus("200 OK");
  await expect(response.body).toContainText('"user": "ada"');

  await request.url.fill("{{practice}}/bearer");
  await request.chooseAuth("None");
  await request.send();
  await response.expectStatus("401 Unauthorized");
  await request.chooseAuth("Bearer");
  await request.authField("Token").fill("a-token");
  await request.send();
  await response.expectStatus("200 OK");
  await expect(response.body).toContainText('"token": "a-token"');

  // What was typed for the other kind is still there.
  await request.chooseAuth("Basic");
  await expect(request.authField("User name")).toHaveValue("ada");
});
