import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { entry } from "../../shared/model/entry.ts";
import { dots } from "./exchangePreview.ts";
import { startedServices, temporaryHome, type StartedServices } from "./testing/startedServices.ts";

async function bed(): Promise<{
  services: StartedServices;
  home: string;
  preview: (request: Partial<Request>, reveal?: boolean) => ReturnType<typeof call>;
}> {
  const home = await temporaryHome();
  const services = await startedServices(home);
  const secret = { name: "token", value: "t0p+secret", description: "", disabled: false, secret: true };
  const plain = { ...secret, name: "host", value: "example.test", secret: false };
  await services.call("variables.saveGlobal", { variables: [secret, plain] });
  const preview = (request: Partial<Request>, reveal = false) => call(services, request, reveal);
  return { services, home, preview };
}

function call(services: StartedServices, request: Partial<Request>, reveal: boolean) {
  const context = { collectionId: null, path: null, environment: null };
  return services.call("exchange.preview", { request: { ...emptyRequest(), ...request }, context, reveal });
}

const json = { type: "json", text: '{"a": "{{token}}"}' } as const;

it("shows the request as HTTP with its secrets masked, and unmasked when asked", async () => {
  const { preview } = await bed();
  const request: Partial<Request> = {
    method: "POST",
    url: "http://{{host}}/p?key={{token}}",
    headers: [entry("X-Key", "k-{{token}}")],
    body: json,
  };
  const masked = await preview(request);
  const secretBytes = '{"a": "t0p+secret"}'.length;
  expect(masked.head.split("\n")[0]).toBe(`POST /p?key=${dots} HTTP/1.1`);
  expect(masked.head).toContain(`\nHost: example.test\n`);
  expect(masked.head).toContain(`\nX-Key: k-${dots}\n`);
  expect(masked.head).toContain(`\nContent-Length: ${secretBytes}\n`);
  expect(masked.body).toEqual([{ type: "text", text: `{"a": "${dots}"}` }]);
  expect(masked).toMatchObject({ isMasked: true, isCut: false, bodyBytes: secretBytes, authLater: null });
  expect(masked.variables.map(({ name, scope, value }) => [name, scope, value])).toEqual([
    ["host", "global", "example.test"],
    ["token", "global", null],
  ]);
  expect(JSON.stringify(masked)).not.toContain("t0p");
  const shown = await preview(request, true);
  expect(shown.head).toContain("POST /p?key=t0p+secret HTTP/1.1\n");
  expect(shown).toMatchObject({ isMasked: false, body: [{ text: '{"a": "t0p+secret"}' }] });
});

it("masks what auth adds, whether its secret is a variable or stands there", async () => {
  const { preview } = await bed();
  const url = "http://h/";
  const basic = await preview({ url, auth: { type: "basic", username: "u", password: "literal" } });
  expect(basic.head).toContain(`Authorization: Basic ${dots}\n`);
  const bearer = await preview({ url, auth: { type: "bearer", token: "{{token}}" } });
  expect(bearer.head).toContain(`Authorization: Bearer ${dots}\n`);
  const key = { type: "apikey", placement: "query", key: "k", value: "literal" } as const;
  const query = await preview({ url, auth: key });
  expect(query.head).toContain(`GET /?k=${dots} HTTP/1.1\n`);
  expect(query.url).toBe(`http://h/?k=${dots}`);
  expect((await preview({ url, auth: key }, true)).head).toContain("GET /?k=literal HTTP/1.1\n");
});

it("masks a secret in the host and in the port", async () => {
  const { services, preview } = await bed();
  const variables = ["9443", "secret.example"].map((value, index) => {
    return { name: `s${index}`, value, description: "", disabled: false, secret: true };
  });
  await services.call("variables.saveRuntime", { collectionId: null, variables });
  expect((await preview({ url: "http://h:{{s0}}/" })).head).toContain(`Host: h:${dots}\n`);
  expect((await preview({ url: "http://{{s1}}/" })).url).toBe(`http://${dots}/`);
});

it("names files with their sizes, and cuts long text", async () => {
  const { home, preview } = await bed();
  const file = path.join(home, "a.bin");
  await writeFile(file, new Uint8Array(1234));
  const fileBody = await preview({ url: "http://h/", body: { type: "file", path: file, contentType: null } });
  expect(fileBody).toMatchObject({ body: [{ type: "file", path: file, bytes: 1234 }], bodyBytes: 1234 });
  const part = { name: "f", contentType: null, description: "", disabled: false };
  const parts = await preview({
    url: "http://h/",
    method: "POST",
    body: {
      type: "multipart-form",
      parts: [
        { ...part, type: "text", value: "v" },
        { ...part, type: "file", paths: [file] },
      ],
    },
  });
  expect(parts.body.map(({ type }) => type)).toEqual(["text", "text", "text", "file", "text"]);
  const long = await preview({ url: "http://h/", body: { type: "text", text: "x".repeat(100_000) } });
  expect(long).toMatchObject({ isCut: true, bodyBytes: 100_000, body: [{ text: "x".repeat(64 * 1024) }] });
});

it("fails as the send would, with what is unknown and where", async () => {
  const { preview } = await bed();
  await expect(preview({ url: "http://h/{{nope}}", headers: [entry("A", "{{nil}}")] })).rejects.toMatchObject({
    data: { code: "unknown-variable", params: { names: "nope, nil", places: "URL, header A" } },
  });
});
