import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Download } from "../../../shared/model/download.ts";
import { defaultDownloadSettings, type DownloadSettings } from "../../../shared/model/downloadSettings.ts";
import { emptyRequest, type Request } from "../../../shared/model/request.ts";
import { startedServices, temporaryHome, type StartedServices } from "../testing/startedServices.ts";

const nowhere = { collectionId: null, path: null, environment: null };
const asSettings = { directory: null, fileName: null, checksum: null, ranges: null, decode: null };

async function startServer(handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function begun(settings: Partial<DownloadSettings> = {}, home?: string): Promise<Begun> {
  const place = home ?? (await temporaryHome());
  const directory = path.join(place, "files");
  await mkdir(directory, { recursive: true });
  const services = await startedServices(place);
  const downloads = { ...defaultDownloadSettings, directory, ...settings };
  const { settings: others } = await services.call("workspace.read", {});
  await services.call("settings.save", { settings: { ...others, downloads } });
  return { services, directory, home: place, list: await followed(services) };
}

interface Begun {
  services: StartedServices;
  directory: string;
  home: string;
  list: Map<string, Download>;
}

/** As a window keeps it. */
async function followed(services: StartedServices): Promise<Map<string, Download>> {
  const list = new Map<string, Download>();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const ready = Promise.withResolvers<void>();
  void (async () => {
    for await (const event of services.stream("downloads.watch", {}, stop.signal)) {
      if (event.type === "download") list.set(event.download.id, event.download);
      else if (event.type === "removed") for (const id of event.downloadIds) list.delete(id);
      else if (event.type === "ready") ready.resolve();
    }
  })();
  await ready.promise;
  return list;
}

function start(services: StartedServices, request: Partial<Request>, choices = {}): Promise<{ downloadId: string }> {
  return services.call("download.start", {
    request: { ...emptyRequest(), ...request },
    name: "",
    context: nowhere,
    choices: { ...asSettings, ...choices },
  });
}

const within = { timeout: 15_000, interval: 10 };

test("a download is listed, goes to the folder of the settings by the template, and is told to windows", async () => {
  const bytes = randomBytes(100_000);
  const url = await startServer((_, response) => {
    response.writeHead(200, { "Content-Disposition": 'attachment; filename="orders.csv"' }).end(bytes);
  });
  const { services, directory, list } = await begun({ nameTemplate: "got/{{$host}}-{{$fileName}}" });
  const { downloadId } = await start(services, { url: `${url}/x?token=abcdefghij` });
  await vi.waitFor(() => expect(list.get(downloadId)?.state).toBe("finished"), within);
  const found = list.get(downloadId);
  expect(found?.url).toBe(`${url}/x?token=•••`);
  const name = `${url.slice(7).replace(":", "-")}-orders.csv`;
  expect(found).toMatchObject({ fileName: name, directory: path.join(directory, "got"), receivedBytes: 100_000 });
  expect(await readFile(path.join(directory, "got", name))).toEqual(bytes);
  const value = createHash("sha256").update(bytes).digest("hex");
  expect(found?.checksums).toEqual([{ algorithm: "sha-256", value }]);
  await services.call("download.expect", { downloadId, text: `${value}  ${name}\n` });
  await vi.waitFor(() => expect(list.get(downloadId)?.check).toBe("matches"), within);
  await services.call("download.expect", { downloadId, text: "d41d8cd98f00b204e9800998ecf8427e" });
  await vi.waitFor(() => expect(list.get(downloadId)?.check).toBe("differs"), within);
  await expect(services.call("download.expect", { downloadId, text: "nothing" })).rejects.toMatchObject({
    data: { code: "no-checksum" },
  });
  const stored = await readFile(path.join(services.profile.directory, "envoi.db"), "latin1");
  expect(stored).not.toContain("abcdefghij");
});

test("the name that a server gives is no template: it names no variable of the person's", async () => {
  const url = await startServer((_, response) => {
    response.writeHead(200, { "Content-Disposition": 'attachment; filename="{{practice}} {{$host}}.txt"' }).end("x");
  });
  const { services, directory, list } = await begun({ nameTemplate: "{{$fileName}}/{{nothing|b}}-{{$fileName}}" });
  const { downloadId } = await start(services, { url });
  await vi.waitFor(() => expect(list.get(downloadId)?.state).toBe("finished"), within);
  const folder = path.join(directory, "{{practice}} {{$host}}.txt");
  await vi.waitFor(async () => expect(await readdir(folder)).toEqual([list.get(downloadId)?.fileName]), within);
  expect(list.get(downloadId)?.fileName).toMatch(/-\{\{practice\}\} \{\{\$host\}\}\.txt$/);
});

test("a file that was set aside is finished when it matches after all; one that cannot be read stays as it was", async () => {
  const bytes = randomBytes(1000);
  const url = await startServer((_, response) => response.end(bytes));
  const { services, directory, list } = await begun();
  const checksum = { algorithm: "sha-256", value: "0".repeat(64) } as const;
  const { downloadId } = await start(services, { url: `${url}/a.bin` }, { checksum });
  await vi.waitFor(() => expect(list.get(downloadId)).toMatchObject({ state: "failed", check: "differs" }), within);
  await vi.waitFor(async () => expect(await readdir(directory)).toEqual(["a (differs).bin"]), within);
  const value = createHash("sha256").update(bytes).digest("hex");
  await services.call("download.expect", { downloadId, text: value });
  const finished = { state: "finished", check: "matches", error: null, expected: { value } };
  await vi.waitFor(() => expect(list.get(downloadId)).toMatchObject(finished), within);
  await rm(path.join(directory, "a (differs).bin"));
  const text = createHash("md5").update("other").digest("hex");
  await expect(services.call("download.expect", { downloadId, text })).rejects.toMatchObject({
    data: { kind: "storage" },
  });
  expect(list.get(downloadId)).toMatchObject(finished);
});

test("paused, ended, started and resumed, it is the same file", async () => {
  const bytes = randomBytes(2_000_000);
  let broken = true;
  const ranges: string[] = [];
  const url = await startServer((request, response) => {
    ranges.push(request.headers.range ?? "");
    const from = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const length = { ETag: '"1"', "Content-Length": bytes.byteLength - from };
    const range = { "Content-Range": `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}` };
    response.writeHead(from > 0 ? 206 : 200, from > 0 ? { ...length, ...range } : length);
    if (broken) response.write(bytes.subarray(from, from + 700_000));
    else response.end(bytes.subarray(from));
  });
  const first = await begun();
  const { downloadId } = await start(first.services, { url: `${url}/big.bin` });
  await vi.waitFor(() => expect(first.list.get(downloadId)?.fileName).toBe("big.bin"), within);
  await vi.waitFor(async () => expect(await readdir(first.directory)).toContain("big.bin.part"), within);
  await first.services.call("download.act", { downloadIds: [downloadId], action: "pause" });
  await vi.waitFor(() => expect(first.list.get(downloadId)?.state).toBe("paused"), within);
  await first.services.close();
  broken = false;
  const second = await begun({}, first.home);
  expect(second.list.get(downloadId)).toMatchObject({ state: "paused", fileName: "big.bin" });
  await second.services.call("download.act", { downloadIds: [downloadId], action: "resume" });
  await vi.waitFor(() => expect(second.list.get(downloadId)?.state).toBe("finished"), within);
  expect(await readFile(path.join(second.directory, "big.bin"))).toEqual(bytes);
  expect(second.list.get(downloadId)).toMatchObject({ resumes: 1, note: ranges.at(-1) === "" ? null : "resumed" });
  await second.services.call("download.act", { downloadIds: [downloadId], action: "remove" });
  await vi.waitFor(() => expect(second.list.size).toBe(0), within);
  await vi.waitFor(async () => expect(await readdir(second.directory)).toEqual(["big.bin"]), within);
});

test("100 from three hosts: 6 at once, 2 of a host, in their order", async () => {
  const under = new Map<string, number>();
  let most = 0;
  let mostOfHost = 0;
  const order: string[] = [];
  const handler: RequestListener = (request, response) => {
    const host = request.headers.host ?? "";
    order.push(`${host}${request.url}`);
    under.set(host, (under.get(host) ?? 0) + 1);
    most = Math.max(
      most,
      [...under.values()].reduce((sum, count) => sum + count, 0),
    );
    mostOfHost = Math.max(mostOfHost, under.get(host) ?? 0);
    setTimeout(() => {
      under.set(host, (under.get(host) ?? 0) - 1);
      response.end("x".repeat(1000));
    }, 5);
  };
  const urls = await Promise.all([startServer(handler), startServer(handler), startServer(handler)]);
  const { services, directory, list } = await begun();
  const lines = Array.from({ length: 100 }, (_, index) => `${urls[index % 3]}/f${index}`);
  const added = await services.call("download.addUrls", {
    text: [...lines, "# a comment", "no url"].join("\n"),
    context: nowhere,
    choices: asSettings,
  });
  expect(added.downloadIds).toHaveLength(100);
  expect(added.notes).toEqual(["no url"]);
  await vi.waitFor(
    () => expect([...list.values()].filter(({ state }) => state === "finished")).toHaveLength(100),
    within,
  );
  expect([most <= 6, most > 2, mostOfHost]).toEqual([true, true, 2]);
  for (const url of urls) {
    const host = url.slice("http://".length);
    const numbers = order.filter((line) => line.startsWith(host)).map((line) => Number(line.split("/f")[1]));
    // Two are under way together, and may overtake each other on the wire.
    numbers.forEach((number, index) =>
      expect(Math.abs(number - (numbers.toSorted((a, b) => a - b)[index] ?? 0))).toBeLessThanOrEqual(3),
    );
  }
  await vi.waitFor(async () => expect(await readdir(directory)).toHaveLength(100), within);
  await services.call("download.clearFinished", {});
  await vi.waitFor(() => expect(list.size).toBe(0), within);
});

test("waiting ones are placed, paused and cancelled", async () => {
  const url = await startServer((_, response) => {
    response.writeHead(200, { "Content-Length": 1_000_000 }).write("x".repeat(1000));
  });
  const { services, directory, list } = await begun({ atOnce: 1 });
  const text = ["a", "b", "c", "d"].map((name) => `${url}/${name}`).join("\n");
  const { downloadIds } = await services.call("download.addUrls", { text, context: nowhere, choices: asSettings });
  const [a = "", b = "", c = "", d = ""] = downloadIds;
  await services.call("download.place", { downloadIds: [d], before: b });
  const names = (): string[] =>
    [...list.values()].toSorted((one, other) => one.position - other.position).map(({ fileName }) => fileName);
  await vi.waitFor(() => expect(names()).toEqual(["a", "d", "b", "c"]), within);
  await vi.waitFor(async () => expect(await readdir(directory)).toContain("a.part"), within);
  await services.call("download.act", { downloadIds: [c], action: "pause" });
  await services.call("download.act", { downloadIds: [a], action: "cancel" });
  await vi.waitFor(() => expect(list.get(d)?.state).toBe("running"), within);
  expect(list.get(c)?.state).toBe("paused");
  expect(list.has(a)).toBe(false);
  await vi.waitFor(
    async () => expect((await readdir(directory)).filter((name) => name.startsWith("a"))).toEqual([]),
    within,
  );
});

test("a failure says why, and a retry makes it whole", async () => {
  let status = 503;
  const url = await startServer((_, response) => {
    response.writeHead(status).end("whole");
  });
  const { services, directory, list } = await begun();
  const { downloadId } = await start(services, { url: `${url}/file.txt` });
  await vi.waitFor(() => expect(list.get(downloadId)?.error?.code).toBe("download-status"), within);
  status = 200;
  await services.call("download.act", { downloadIds: [downloadId], action: "resume" });
  await vi.waitFor(() => expect(list.get(downloadId)?.state).toBe("finished"), within);
  expect(await readFile(path.join(directory, "file.txt"), "utf8")).toBe("whole");
});

test("with ask, a name that is taken waits for an answer: rename to a free and safe name, or keep both; also after an end", async () => {
  const url = await startServer((_, response) => response.end("new"));
  const ask = { whenTaken: "ask", nameTemplate: "kept/{{$fileName}}" } as const;
  const first = await begun(ask);
  const folder = path.join(first.directory, "kept");
  await mkdir(folder);
  await writeFile(path.join(folder, "a.txt"), "mine");
  const text = `${url}/a.txt\n${url}/a.txt`;
  const added = await first.services.call("download.addUrls", { text, context: nowhere, choices: asSettings });
  const [one = "", other = ""] = added.downloadIds;
  const asks = { state: "paused", directory: folder, fileName: "a.txt", error: { code: "name-taken" } };
  for (const id of [one, other]) await vi.waitFor(() => expect(first.list.get(id)).toMatchObject(asks), within);
  expect(await readdir(folder)).toEqual(["a.txt"]);
  await first.services.close();

  const { services, list } = await begun(ask, first.home);
  expect([list.get(one), list.get(other)]).toMatchObject([asks, asks]);
  const rename = (fileName: string): Promise<unknown> =>
    services.call("download.rename", { downloadId: one, fileName });
  await expect(rename("a.txt")).rejects.toMatchObject({ data: { code: "name-taken" } });
  for (const unsafe of ["../b.txt", "con.txt", ".hidden", "b\u202Etxt.exe", "  "]) {
    await expect(rename(unsafe)).rejects.toMatchObject({ data: { code: "unsafe-name" } });
  }
  await services.call("download.act", { downloadIds: [other], action: "resume" });
  await vi.waitFor(() => expect(list.get(other)).toMatchObject({ ...asks, resumes: 1 }), within);
  expect(list.get(one)).toMatchObject(asks);
  await rename(" b.txt ");
  await services.call("download.act", { downloadIds: [other], action: "keepBoth" });
  for (const id of [one, other]) await vi.waitFor(() => expect(list.get(id)?.state).toBe("finished"), within);
  expect([list.get(one)?.fileName, list.get(other)?.fileName]).toEqual(["b.txt", "a (2).txt"]);
  // One that does not ask is left as it is.
  await rename("c.txt");
  await services.call("download.act", { downloadIds: [one], action: "keepBoth" });
  const texts = await Promise.all(
    ["a.txt", "a (2).txt", "b.txt"].map((name) => readFile(path.join(folder, name), "utf8")),
  );
  expect(texts).toEqual(["mine", "new", "new"]);
  expect(await readdir(folder)).toHaveLength(3);
});
