/** What lies in folders that people share, and what Envoi says of it: the table in docs/collections.md is this one. */
import { execFileSync } from "node:child_process";
import { mkdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { getUser, opened, rootFile, type OpenBed } from "./collectionBed.testing.ts";
import { collectionStore, writeFiles } from "./temporaryProfile.testing.ts";

const documentFile = path.resolve(import.meta.dirname, "../../docs/collections.md");
const table = new Map<string, string>();

/** @param directory stands as `…` in the table, which is the same on every machine */
function tell(what: string, error: unknown, directory = ""): void {
  const said = error instanceof AppError ? `${error.data.message} ${error.data.advice}` : String(error);
  table.set(what, (directory === "" ? said : said.replaceAll(directory, "…")).trim());
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "nothing",
    (error: unknown) => error,
  );
}

function save(
  { store, id }: OpenBed,
  itemPath: string,
  expectedVersion: string | null = null,
  text = "",
): Promise<unknown> {
  const request = { ...emptyRequest(), method: "PUT", body: { type: "text" as const, text } };
  return store.saveRequest({ collectionId: id, path: itemPath, parent: "", name: "x", request, expectedVersion });
}

const bomb = `a: &a [${"x,".repeat(99)}x]\n${Array.from("bcdefgh")
  .map(
    (key, index) =>
      `${key}: &${key} [${Array(50)
        .fill(`*${"abcdefgh"[index] ?? ""}`)
        .join(",")}]`,
  )
  .join("\n")}\n`;

describe("a file", () => {
  it.each<[string, string | Uint8Array]>([
    ["YAML that is none", "info:\n  name: [a\n"],
    ["the same key twice", "info:\n  name: a\ninfo:\n  name: b\n"],
    ["a list instead of names and values", "- a\n"],
    ["nothing in it", ""],
    ["Latin-1", Buffer.from("info:\n  name: caf\xe9\n", "latin1")],
    ["UTF-16", Buffer.from("\ufeffinfo:\n  name: a\n", "utf16le")],
    ["UTF-16 without a mark", Buffer.from("info:\n  name: a\n", "utf16le")],
    ["a NUL character", "info:\n  name: a\0b\n"],
    ["an alias bomb", bomb],
    ["an alias to itself", "a: &a\n  b: *a\n"],
    ["5,000 brackets in each other", `a: ${"[".repeat(5000)}${"]".repeat(5000)}\n`],
    ["three million values", `a:\n${"- 1\n".repeat(3_000_000)}`],
  ])("with %s is shown with its reason and never overwritten", async (what, content) => {
    const bed = await opened({ "x.yml": content });
    const [node] = (await bed.store.snapshot(bed.id)).nodes;
    expect(node).toMatchObject({ path: "x.yml", type: "broken" });
    const error = await thrownBy(bed.store.readRequest(bed.id, "x.yml"));
    tell(what, node?.problem ? AppError.fromData(node.problem) : "");
    expect(error).toMatchObject({ data: { code: "broken-file", params: { line: node?.problem?.params["line"] } } });
    expect(await thrownBy(save(bed, "x.yml"))).toMatchObject({ data: { code: "broken-file" } });
    expect((await readFile(path.join(bed.directory, "x.yml"))).equals(Buffer.from(content))).toBe(true);
  });

  it("of 50 MB, a link out and a pipe are not even opened", async () => {
    const bed = await opened({ "big.yml": "info:\n" });
    await truncate(path.join(bed.directory, "big.yml"), 50 * 1024 * 1024);
    await writeFiles(bed.folder, { "outside/secret.yml": getUser });
    await symlink(path.join(bed.folder, "outside/secret.yml"), path.join(bed.directory, "link.yml"));
    await symlink(path.join(bed.folder, "outside"), path.join(bed.directory, "out"));
    execFileSync("mkfifo", [path.join(bed.directory, "pipe.yml")]);
    const { nodes } = await bed.store.snapshot(bed.id);
    const told = nodes.map(({ path: at, problem }) => [at, problem ? AppError.fromData(problem) : null] as const);
    expect(told.map(([at]) => at)).toEqual(["big.yml", "link.yml", "pipe.yml"]);
    for (const [at, error] of told) {
      const what = { "big.yml": "50 MB", "link.yml": "a symbolic link out of the folder", "pipe.yml": "a pipe" }[at];
      tell(what ?? at, error);
    }
    tell("a path through a link out of the folder", await thrownBy(bed.store.readRequest(bed.id, "out/secret.yml")));
    expect(await thrownBy(save(bed, "link.yml"))).toMatchObject({ data: { code: "permission-denied" } });
    expect(await readFile(path.join(bed.folder, "outside/secret.yml"), "utf8")).toBe(getUser);
  });

  it("with __proto__ as a key is read and saved like any other", async () => {
    const bed = await opened({ "x.yml": `__proto__:\n  polluted: 1\nconstructor: {prototype: 1}\n${getUser}` });
    await save(bed, "x.yml");
    const text = await readFile(path.join(bed.directory, "x.yml"), "utf8");
    expect(text).toContain("__proto__:\n  polluted: 1\nconstructor: {prototype: 1}\n");
    expect(Object.prototype).not.toHaveProperty("polluted");
    tell("`__proto__` as a key", "Nothing: it is kept like any other key.");
  });
});

describe("a change", () => {
  it("on disk and in the window at once is refused, for the person to choose", async () => {
    const bed = await opened({ "x.yml": getUser });
    const { version } = await bed.store.readRequest(bed.id, "x.yml");
    await writeFile(path.join(bed.directory, "x.yml"), `${getUser}# theirs\n`);
    tell("a request that was changed on disk, when it is saved", await thrownBy(save(bed, "x.yml", version)));
    await rm(path.join(bed.directory, "x.yml"));
    expect(await thrownBy(save(bed, "x.yml", version))).toMatchObject({ data: { code: "changed-on-disk" } });
  });

  it("of a folder that is gone says so, and the collection is read again when it is back", async () => {
    const bed = await opened({ "x.yml": getUser });
    await rm(bed.directory, { recursive: true });
    const { problem } = await bed.store.snapshot(bed.id);
    tell("a collection's folder that was deleted", problem ? AppError.fromData(problem) : "", bed.directory);
    await writeFiles(bed.directory, { "opencollection.yml": rootFile, "x.yml": getUser });
    expect((await bed.store.snapshot(bed.id)).problem).toBeNull();
    const empty = path.join(bed.folder, "empty");
    await mkdir(empty);
    tell("a folder that is no collection, when it is opened", await thrownBy(bed.store.open(empty)), bed.folder);
  });
});

/** null, with a message, where this machine does not allow mounting. */
async function onSmallDisk(options: string): Promise<OpenBed | null> {
  const bed = await collectionStore();
  const directory = path.join(bed.folder, "disk");
  await mkdir(directory);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=96k", "tmpfs", directory], { stdio: "ignore" });
  } catch {
    process.stdout.write(`skipped: no small disk can be mounted here (${options})\n`);
    return null;
  }
  onTestFinished(() => void execFileSync("umount", [directory]));
  await writeFiles(directory, { "opencollection.yml": rootFile, "x.yml": getUser });
  return { ...bed, directory, id: await bed.store.open(directory) };
}

describe("a disk", () => {
  it("that is full, or read-only, keeps every file as it was", async ({ skip }) => {
    const bed = await onSmallDisk("full and read-only");
    if (!bed) return skip();
    tell("a full disk", await thrownBy(save(bed, "x.yml", null, "x".repeat(200_000))), bed.directory);
    const made = bed.store.saveRequest({
      collectionId: bed.id,
      path: null,
      parent: "",
      name: "new",
      request: { ...emptyRequest(), body: { type: "text", text: "x".repeat(200_000) } },
      expectedVersion: null,
    });
    expect(await thrownBy(made)).toMatchObject({ data: { code: "disk-full" } });
    expect(await readFile(path.join(bed.directory, "x.yml"), "utf8")).toBe(getUser);
    expect((await bed.store.snapshot(bed.id)).nodes.map(({ path: at }) => at)).toEqual(["x.yml"]);
    await save(bed, "x.yml");
    execFileSync("mount", ["-o", "remount,ro", bed.directory]);
    tell("a read-only folder, when something is saved", await thrownBy(save(bed, "x.yml", null, "y")), bed.directory);
    const removal = bed.store.remove({ collectionId: bed.id, paths: ["x.yml"] });
    tell("a read-only folder, when something is deleted", await thrownBy(removal), bed.directory);
    const folder = bed.store.createFolder({ collectionId: bed.id, parent: "", name: "f" });
    expect(await thrownBy(folder)).toMatchObject({ data: { code: "permission-denied" } });
    expect((await bed.store.readRequest(bed.id, "x.yml")).request.method).toBe("PUT");
  });
});

describe("a name", () => {
  it("becomes a file name that every system takes, and none twice", async () => {
    const bed = await opened({});
    const names = [
      "CON",
      "aux.yml",
      "dots...",
      ".hidden",
      "a/b\\c:d",
      "été",
      "e\u0301te\u0301",
      "Été",
      "x".repeat(300),
      "folder",
    ];
    const paths: string[] = [];
    for (const name of names) {
      const made = {
        collectionId: bed.id,
        path: null,
        parent: "",
        name,
        request: emptyRequest(),
        expectedVersion: null,
      };
      paths.push((await bed.store.saveRequest(made)).path);
    }
    expect(paths).toEqual([
      "CON_.yml",
      "aux_.yml.yml",
      "dots.yml",
      "hidden.yml",
      "a-b-c-d.yml",
      "été.yml",
      "été 2.yml",
      "Été 3.yml",
      `${"x".repeat(119)}.yml`,
      "folder 2.yml",
    ]);
    const shown = (await bed.store.snapshot(bed.id)).nodes.map(({ name }) => name);
    expect(shown).toEqual(names);
    for (const [index, name] of names.entries()) {
      const file = paths[index] ?? "";
      const what = name.length > 100 ? `a name of ${name.length} letters` : `the name \`${name.normalize("NFC")}\``;
      const said = name.length > 100 ? `A file name of ${file.length} letters.` : `\`${file}\``;
      tell(table.has(what) ? `${what} again, its accents apart` : what, said);
    }
  });
});

const begin = "<!-- what electron/storage/hostile.test.ts finds -->";
const end = "<!-- end -->";

/** Prettier lays tables out in columns. */
function rowsOf(markdown: string): string[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  return lines.map((line) => line.replaceAll(/ +/g, " ").replaceAll(/-+/g, "-"));
}

/** `ENVOI_WRITE_DOCS=1` writes the table. Last, for it holds what the tests above found. */
it("stands in the docs, row by row", async () => {
  const text = await readFile(documentFile, "utf8");
  const from = text.indexOf(begin) + begin.length;
  const until = text.indexOf(end, from);
  const rows = [...table].map(([what, said]) => `| ${what} | ${said.replaceAll("|", "\\|")} |`);
  if (process.env["ENVOI_WRITE_DOCS"]) {
    const wanted = ["", "", "| what is there | what Envoi says |", "| --- | --- |", ...rows, "", ""].join("\n");
    await writeFile(documentFile, text.slice(0, from) + wanted + text.slice(until));
  } else expect(rowsOf(text.slice(from, until))).toEqual(expect.arrayContaining(rowsOf(rows.join("\n"))));
});
