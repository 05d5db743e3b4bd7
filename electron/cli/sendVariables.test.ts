import { expect, it } from "vitest";
import { startAnsweringServer } from "../engine/testing/servers.ts";
import { runCli } from "./testing/runCli.ts";

it("fills in dynamic variables, the environment's by name, and defaults", async () => {
  const requests: string[] = [];
  const server = await startAnsweringServer("HTTP/1.1 204 No Content\r\n\r\n", requests);
  const url = `${server.url}/{{$uuid}}/{{$randomCountryCode}}/{{id}}/{{process.env.ENVOI_TEST_NAME}}/{{absent|or}}`;
  const words = ["send", url, "--var", "id={{$timestamp}}"];
  expect((await runCli(words, { environment: { ENVOI_TEST_NAME: "ada" } })).exitCode).toBe(0);
  expect(requests[0]).toMatch(/^GET \/[0-9a-f-]{36}\/[A-Z]{2}\/\d{10}\/ada\/or HTTP/);
  expect((await runCli(["send", `${server.url}/{{$nonsense}}`])).exitCode).toBe(2);
});
