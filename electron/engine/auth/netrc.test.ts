import { chmod, mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Environment } from "../../../shared/proxyRules.ts";
import { netrcAuthenticator } from "./netrcAuth.ts";
import { findNetrcEntry, parseNetrc } from "./netrcFile.ts";
import { frozenMoment, headerOf, wireRequest } from "./signing.testing.ts";

test.each<[what: string, text: string, entries: [string | null, string | null, string | null][]]>([
  ["one line", "machine h login u password p", [["h", "u", "p"]]],
  ["lines of their own", "machine h\n  login u\r\n\tpassword p\n", [["h", "u", "p"]]],
  ["several, and a default", "machine a login x password 1 machine b password 2 login y default login z password 3", [["a", "x", "1"], ["b", "y", "2"], [null, "z", "3"]]], // prettier-ignore
  ["comments", "# machine no\nmachine h # login no\nlogin u password p#x # end", [["h", "u", "p#x"]]],
  ["a value that begins like a comment", "machine h password #1 login u", [["h", "u", "#1"]]],
  ["quotes", 'machine h login "a user" password "p\\"w\\\\ \\t# x"', [["h", "a user", 'p"w\\ \t# x']]],
  ["quoted keywords are values", 'machine h login "password" password "login"', [["h", "password", "login"]]],
  ["an account", "machine h login u account machine password p", [["h", "u", "p"]]],
  ["a macro", "machine a login u\nmacdef init\ncd /tmp\nmachine no\n\nmachine b login v", [["a", "u", null], ["b", "v", null]]], // prettier-ignore
  ["a macro at a line's end", "machine a login u macdef m\nlogin no\n\npassword p", [["a", "u", "p"]]],
  ["the first login counts", "machine h login u login v", [["h", "u", null]]],
  ["an end in the middle", "machine h login", [["h", null, null]]],
  ["nothing", " \n", []],
])("a file with %s is read", (_what, text, entries) => {
  expect(parseNetrc(text).map(({ machine, login, password }) => [machine, login, password])).toEqual(entries);
});

test("the host's first entry is found, then default; a login picks among them", () => {
  const entries = parseNetrc(
    "machine H.example login a password 1 machine h.example login b password 2 machine h.example:81 login c password 3 default login d password 4",
  );
  const find = (hostname: string, port: number, login: string | null = null): string | null =>
    findNetrcEntry(entries, { hostname, port }, login)?.password ?? null;
  expect(find("h.example", 80)).toBe("1");
  expect(find("h.example", 81)).toBe("3");
  expect(find("h.example", 80, "b")).toBe("2");
  expect(find("h.example", 80, "x")).toBeNull();
  expect(find("sub.h.example", 80)).toBe("4");
});

async function folder(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "envoi-netrc-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

async function authorize(url: string, environment: Environment, file = ""): Promise<string> {
  const authenticator = netrcAuthenticator({ type: "netrc", file }, environment);
  const step = { moment: frozenMoment(0), signal: new AbortController().signal, preview: false, connection: null };
  const header = headerOf(await authenticator.authorize(wireRequest("GET", url), step), "authorization");
  return Buffer.from(header.replace("Basic ", ""), "base64").toString("utf8");
}

test("the file is the one that was typed, else $NETRC, else that of the home folder", async () => {
  const home = await folder();
  for (const name of [".netrc", "named", "typed"]) {
    await writeFile(path.join(home, name), `machine h login ${name} password ü:${name}`);
  }
  const named = { HOME: home, NETRC: path.join(home, "named") };
  expect(await authorize("http://h/", { HOME: home })).toBe(".netrc:ü:.netrc");
  expect(await authorize("http://h/", named)).toBe("named:ü:named");
  expect(await authorize("http://h/", named, "~/typed")).toBe("typed:ü:typed");
});

test("user info in the URL picks the entry, or needs none", async () => {
  const home = await folder();
  await writeFile(path.join(home, ".netrc"), "machine h login a password 1\nmachine h login b password 2");
  expect(await authorize("http://b@h/", { HOME: home })).toBe("b:2");
  expect(await authorize("http://c:3@h/", { HOME: home })).toBe("c:3");
});

test("what is wrong with the file is said", async () => {
  const home = await folder();
  const at = (name: string): string => path.join(home, name);
  await mkdir(at("folder"));
  await writeFile(at("big"), Buffer.alloc(1024 * 1024 + 1, "#"));
  await writeFile(at("other"), "machine other login a password b");
  spawnSync("mkfifo", [at("pipe")]);
  const reason = async (name: string): Promise<unknown> =>
    authorize("http://h/", {}, at(name)).catch((thrown: unknown) => thrown);
  const said = (text: string): object => ({ data: { code: "auth-incomplete", params: { reason: text } } });
  expect(await reason("none")).toMatchObject(said("does not exist"));
  expect(await reason("folder")).toMatchObject(said("is not a file"));
  expect(await reason("pipe")).toMatchObject(said("is not a file"));
  expect(await reason("big")).toMatchObject(said("is larger than 1 MB"));
  expect(await reason("other")).toMatchObject(said("has no login for h"));
  await chmod(at("other"), 0);
  // To root, nothing is closed.
  if (process.getuid?.() !== 0) expect(await reason("other")).toMatchObject(said("cannot be read"));
});
