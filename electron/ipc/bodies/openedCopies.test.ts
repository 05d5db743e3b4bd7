import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBodyStore, type BodyStore } from "../../engine/bodyStore.ts";
import { spoolMachine } from "../../engine/bodySweep.ts";
import type { Host } from "../host.ts";
import { createOpenedCopies } from "./openedCopies.ts";
import { openName } from "./openName.ts";

let directory: string;
let bodies: BodyStore;
let opened: string[] = [];
const signal = new AbortController().signal;

function host(shell: Host["shell"]): Host {
  return {
    shell,
    languages: ["en"],
    chooseFile: null,
    openLink: null,
    async *commands() {},
    openPath: async (path) => void opened.push(path),
  };
}

beforeEach(async () => {
  opened = [];
  directory = await mkdtemp(join(tmpdir(), "envoi-opened-"));
  bodies = createBodyStore({ directory: join(directory, "spools") });
});

afterEach(async () => {
  await bodies.close();
  await rm(directory, { recursive: true, force: true });
});

async function stored(text: string): Promise<string> {
  const writer = bodies.create();
  await writer.write(Buffer.from(text));
  await writer.end();
  return writer.id;
}

test("a copy is read-only, opened under its name, and gone with Envoi", async () => {
  const copies = createOpenedCopies(join(directory, "opened"), bodies, host("desktop"));
  await copies.open(await stored("a,b"), "report.csv", signal);
  const [path = ""] = opened;
  expect(basename(path)).toBe("report.csv");
  expect(await readFile(path, "utf8")).toBe("a,b");
  expect((await stat(path)).mode & 0o777).toBe(0o400);
  await copies.close();
  expect(await readdir(join(directory, "opened"))).toEqual([]);
});

test("the browser shell opens nothing on the engine's machine", async () => {
  const copies = createOpenedCopies(join(directory, "opened"), bodies, host("browser"));
  await expect(copies.open(await stored("x"), "a.txt", signal)).rejects.toMatchObject({
    data: { code: "unsupported" },
  });
  expect(opened).toEqual([]);
});

test("copies of a run that is over are swept, those of a running one and of other machines stay", async () => {
  const place = join(directory, "opened");
  const kept = [`${spoolMachine()}-${process.ppid}-abcdef`, "00000000-1-abcdef", "mine"];
  for (const name of [`${spoolMachine()}-999999999-abcdef`, ...kept])
    await mkdir(join(place, name), { recursive: true });
  await createOpenedCopies(place, bodies, host("desktop")).sweep();
  expect((await readdir(place)).toSorted()).toEqual(kept.toSorted());
});

test.each([
  ["data.json", "data.json"],
  ["Report 2026.PDF", "Report 2026.pdf"],
  ["page.html", "page_html.txt"],
  ["picture.svg", "picture_svg.txt"],
  ["setup.exe", "setup_exe.txt"],
  ["invoice.pdf.exe", "invoice_pdf_exe.txt"],
  ["run.command", "run_command.txt"],
  ["macro.docm", "macro_docm.txt"],
  ["link.desktop", "link_desktop.txt"],
  ["../../etc/passwd", "passwd.txt"],
  ["..\\..\\a.bat", "a_bat.txt"],
  ["-rf.txt", "rf.txt"],
  ["con.txt", "body_con.txt"],
  ["exe\u202efdp.txt", "exe_fdp.txt"],
  ["", "body_.txt"],
  [".bashrc", "bashrc.txt"],
  ["a\u0000b$(x).txt", "a_b_(x).txt"],
  ["response.exe. ", "response_exe.txt"],
])("the name %j becomes %j", (name, expected) => {
  expect(openName(name, true)).toBe(expected);
});

test("what is no text and has no known ending is .bin", () => {
  expect(openName("setup.exe", false)).toBe("setup_exe.bin");
});
