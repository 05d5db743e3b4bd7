import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { entry } from "../../shared/model/entry.ts";
import type { Cookie } from "../../shared/model/cookie.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { defaultSessionId, emptySession, sessionKey, type Session } from "../../shared/model/session.ts";
import { codeOf, opened, type OpenBed } from "./collectionBed.testing.ts";
import { startChild } from "./childProcess.testing.ts";
import { createCookieStore } from "./cookieStore.ts";
import { createSessionStore, type SessionStore } from "./sessionStore.ts";
import { readFiles } from "./temporaryProfile.testing.ts";

interface SessionBed extends OpenBed {
  sessions: SessionStore;
  cookies: ReturnType<typeof createCookieStore>;
  sidecar: string;
}

async function bed(files: Record<string, string> = {}): Promise<SessionBed> {
  const open = await opened(files);
  const { profile, secrets, store, directory } = open;
  const cookies = createCookieStore(profile.database, secrets);
  const sessions = createSessionStore({ database: profile.database, secrets, collections: store, cookies });
  return { ...open, sessions, cookies, sidecar: path.join(directory, "opencollection.envoi") };
}

const cookie = (name: string, value: string): Cookie => ({
  name,
  value,
  domain: "h.com",
  hostOnly: true,
  path: "/",
  expires: null,
  secure: false,
  httpOnly: true,
  sameSite: "lax",
  createdAt: "2026-01-01T00:00:00.000Z",
});

/** Everything at once, with a literal secret at every place that can hold one. */
function full(id: string): Session {
  const proxy = { type: "http" as const, host: "p", port: 1, username: "u", password: "secret-proxy", bypass: ["*.x"] };
  const certificate = { type: "pkcs12" as const, host: "*", file: "/c.p12", passphrase: "secret-phrase" };
  return {
    ...emptySession(id, "Staging"),
    baseUrl: "https://{{host}}/v1",
    headers: [entry("X-Team", "blue"), { ...entry("Off", "1"), disabled: true }],
    params: [{ ...entry("v", "2"), description: "the version" }],
    auth: { type: "basic", username: "me", password: "secret-auth" },
    delivery: { readTimeoutMs: null, proxy, tlsVerify: false },
    mounts: [{ prefix: "https://slow/", delivery: { readTimeoutMs: 1, tlsClientCertificates: [certificate], proxy } }],
    sendCookies: false,
    storeCookies: false,
  };
}

describe.each([["of a collection"], ["of the profile"]])("sessions %s", (where) => {
  const place = ({ id }: OpenBed): string | null => (where === "of a collection" ? id : null);

  it("come back as they were saved, secrets too", async () => {
    const own = await bed();
    const id = await own.sessions.create(place(own), "New");
    await own.sessions.save(place(own), full(id));
    expect((await own.sessions.list(place(own))).at(-1)).toEqual(full(id));
  });

  it("keep literal secrets out of files and out of readable tables", async () => {
    const own = await bed();
    const id = await own.sessions.create(place(own), "New");
    await own.sessions.save(place(own), full(id));
    own.cookies.write(sessionKey({ collectionId: place(own), sessionId: id }), [
      { key: cookie("c", ""), cookie: cookie("c", "secret-cookie") },
    ]);
    await own.sessions.remove({ collectionId: place(own), sessionId: id });
    own.profile.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const files = { ...(await readFiles(own.directory)), ...(await readFiles(own.profile.directory)) };
    for (const [name, text] of Object.entries(files)) expect([name, text.includes("secret-")]).toEqual([name, false]);
  });

  it("are removed and restored at their place, cookies included", async () => {
    const own = await bed();
    const [first, second] = [await own.sessions.create(place(own), "A"), await own.sessions.create(place(own), "B")];
    const reference = { collectionId: place(own), sessionId: first };
    await own.sessions.save(place(own), full(first));
    own.cookies.write(sessionKey(reference), [{ key: cookie("c", ""), cookie: cookie("c", "1") }]);
    const before = await own.sessions.list(place(own));
    const undoId = await own.sessions.remove(reference);
    expect((await own.sessions.list(place(own))).map(({ id }) => id)).not.toContain(first);
    expect(await codeOf(own.sessions.save(place(own), full(first)))).toBe("not-found");
    expect(await own.sessions.restore(undoId)).toEqual(reference);
    expect(await own.sessions.list(place(own))).toEqual(before);
    expect(own.cookies.load(sessionKey(reference)).map(({ name }) => name)).toEqual(["c"]);
    expect(await codeOf(own.sessions.restore(undoId))).toBe("not-found");
    expect(second).not.toBe(first);
  });

  it("are duplicated with their secrets and cookies, behind the original", async () => {
    const own = await bed();
    const [first] = [await own.sessions.create(place(own), "A"), await own.sessions.create(place(own), "B")];
    const reference = { collectionId: place(own), sessionId: first };
    await own.sessions.save(place(own), full(first));
    own.cookies.write(sessionKey(reference), [{ key: cookie("c", ""), cookie: cookie("c", "1") }]);
    const copy = await own.sessions.duplicate(reference, "A again");
    const list = (await own.sessions.list(place(own))).filter(({ id }) => id !== defaultSessionId);
    expect(list.map(({ name }) => name)).toEqual(["Staging", "A again", "B"]);
    expect(list[1]).toEqual({ ...full(copy), name: "A again" });
    expect(own.cookies.load(sessionKey({ ...reference, sessionId: copy }))).toEqual([cookie("c", "1")]);
  });

  it("are forgotten for good a month after they were removed", async () => {
    const own = await bed();
    const sessionId = await own.sessions.create(place(own), "A");
    const reference = { collectionId: place(own), sessionId };
    own.cookies.write(sessionKey(reference), [{ key: cookie("c", ""), cookie: cookie("c", "1") }]);
    const undoId = await own.sessions.remove(reference);
    own.sessions.sweep(Date.now() + 29 * 86_400_000);
    expect(own.cookies.load(sessionKey(reference))).toHaveLength(1);
    own.sessions.sweep(Date.now() + 31 * 86_400_000);
    expect(own.cookies.load(sessionKey(reference))).toEqual([]);
    expect(await codeOf(own.sessions.restore(undoId))).toBe("not-found");
  });
});

describe("the default session", () => {
  it("is there before anybody made it, can be changed, and cannot be removed", async () => {
    const { sessions } = await bed();
    expect(await sessions.list(null)).toEqual([emptySession(defaultSessionId, "Default")]);
    await sessions.save(null, full(defaultSessionId));
    await sessions.create(null, "Other");
    expect((await sessions.list(null)).map(({ name }) => name)).toEqual(["Staging", "Other"]);
    expect(await codeOf(sessions.remove({ collectionId: null, sessionId: defaultSessionId }))).toBe("unsupported");
  });

  it("cannot be put in place by a collection's file", async () => {
    const own = await bed({ "opencollection.envoi": "sessions:\n  - id: default\n    name: Evil\n" });
    expect(await own.sessions.list(own.id)).toEqual([]);
  });
});

describe("opencollection.envoi", () => {
  const written = `# by hand
secretVariables:
  - token
sessions:
  - id: one # the first
    name: One
    extra: 7
    auth: {type: bearer, token: "{{token}}"}
  - 13
  - id: two
    name: Two
`;

  it("changes only in the lines that must", async () => {
    const own = await bed({ "opencollection.envoi": written });
    const [one, two] = await own.sessions.list(own.id);
    expect(one?.auth).toEqual({ type: "bearer", token: "{{token}}" });
    await own.sessions.save(own.id, { ...(two ?? emptySession("two", "")), baseUrl: "https://two" });
    const text = await readFile(own.sidecar, "utf8");
    expect(text.replace(/ {4}baseUrl: "?https:\/\/two"?\n/, "").replace("  - 13\n", "")).toBe(
      written.replace("  - 13\n", ""),
    );
    expect(text).toContain("- 13");
    await own.sessions.remove({ collectionId: own.id, sessionId: "two" });
    expect(await readFile(own.sidecar, "utf8")).toContain("- id: one # the first\n    name: One\n    extra: 7\n");
  });

  it("keeps a secret to the proxy that it was typed for", async () => {
    const own = await bed();
    const id = await own.sessions.create(own.id, "New");
    await own.sessions.save(own.id, full(id));
    const text = await readFile(own.sidecar, "utf8");
    await writeFile(own.sidecar, text.replaceAll("host: p\n", "host: evil\n"));
    const [session] = await own.sessions.list(own.id);
    expect(session?.delivery.proxy).toMatchObject({ host: "evil", password: "" });
  });
});

describe("what folders and requests say of session and delivery", () => {
  const proxy = { type: "socks5" as const, host: "p", port: 1, username: "u", password: "secret-p", bypass: [] };
  const settings = { ...noScopeSettings, session: "s1", delivery: { proxy, readTimeoutMs: 7 } };

  it("is saved beside them, secrets apart, and goes when it is empty", async () => {
    const own = await bed({ "f/a.yml": "info:\n  name: A\n  type: http\nhttp: {method: GET, url: x}\n" });
    await own.store.saveScope(own.id, "f", settings);
    await own.store.saveScope(own.id, "", { ...noScopeSettings, delivery: { readTimeoutMs: null } });
    const collection = await own.store.snapshot(own.id);
    expect(collection.nodes.find(({ path: at }) => at === "f")?.settings).toEqual(settings);
    expect(collection.settings).toEqual({ ...noScopeSettings, delivery: { readTimeoutMs: null } });
    const file = await readFile(path.join(own.directory, "f", "folder.envoi"), "utf8");
    expect(file).not.toContain("secret-p");
    await own.store.saveScope(own.id, "f", noScopeSettings);
    await own.store.saveScope(own.id, "", noScopeSettings);
    expect(Object.keys(await readFiles(own.directory))).toEqual(["f/a.yml", "opencollection.yml"]);
    expect(await codeOf(own.store.saveScope(own.id, "gone", settings))).toBe("not-found");
    expect(await codeOf(own.store.saveScope(own.id, "../out", settings))).toBe("not-found");
  });

  it("keeps a request's secrets through rename, copy, delete and undo, its folder's too", async () => {
    const own = await bed({ "f/folder.yml": "info:\n  name: f\n  type: folder\n" });
    await own.store.saveScope(own.id, "f", settings);
    const request = { ...emptyRequest(), url: "http://h/", session: "s2", delivery: { proxy } };
    const save = { collectionId: own.id, path: null, parent: "f", name: "A", request, expectedVersion: null };
    const saved = await own.store.saveRequest(save);
    const passwordAt = async (at: string): Promise<string> => {
      const { delivery } = (await own.store.readRequest(own.id, at)).request;
      return delivery.proxy !== undefined && "password" in delivery.proxy ? delivery.proxy.password : "none";
    };
    expect(await readFile(path.join(own.directory, "f", "A.envoi"), "utf8")).not.toContain("secret-p");
    const renamed = await own.store.rename({ collectionId: own.id, path: saved.path, name: "B" });
    const folder = await own.store.rename({ collectionId: own.id, path: "f", name: "g" });
    expect(await passwordAt(`${folder.path}/${path.basename(renamed.path)}`)).toBe("secret-p");
    const copy = await own.store.duplicate({ collectionId: own.id, path: folder.path });
    expect(await passwordAt(`${copy.path}/B.yml`)).toBe("secret-p");
    const { undoId } = await own.store.remove({ collectionId: own.id, paths: [`${copy.path}/B.yml`] });
    expect(await passwordAt((await own.store.restore(undoId)).paths[0] ?? "")).toBe("secret-p");
    const { nodes } = await own.store.snapshot(own.id);
    expect(nodes.filter(({ type }) => type === "folder").map((node) => node.settings)).toEqual([settings, settings]);
    // Not of the collection's id, which may begin with an f too.
    expect(own.secrets.list('["scope"').filter((key) => /"f["/]/.test(key))).toEqual([]);
    expect((await own.store.contents(own.id)).requestSessions).toEqual(
      new Map([
        ["g/B.yml", "s2"],
        [`${copy.path}/B.yml`, "s2"],
      ]),
    );
  });
});

describe("cookies", () => {
  it("are shared by two processes, each changing its own", async () => {
    const own = await bed();
    own.cookies.write("s", [{ key: cookie("mine", ""), cookie: cookie("mine", "1") }]);
    const before = own.cookies.foreignVersion();
    expect(own.cookies.foreignVersion()).toBe(before);
    const child = await startChild(new URL("./cookieWriter.testing.ts", import.meta.url), own.profile.directory);
    expect(JSON.parse(child.firstLine)).toEqual(["mine"]);
    expect(own.cookies.foreignVersion()).not.toBe(before);
    expect(own.cookies.load("s").map(({ name, value }) => [name, value])).toEqual([
      ["mine", "1"],
      ["theirs", "2"],
    ]);
    own.cookies.write("s", [{ key: cookie("theirs", ""), cookie: null }]);
    expect(own.cookies.load("s").map(({ name }) => name)).toEqual(["mine"]);
  });

  it("of another key are not there", async () => {
    const own = await bed();
    own.cookies.write("s", [{ key: cookie("a", ""), cookie: cookie("a", "1") }]);
    own.profile.database.exec("UPDATE cookie SET session = 'other'");
    expect(own.cookies.load("other")).toEqual([]);
  });
});
