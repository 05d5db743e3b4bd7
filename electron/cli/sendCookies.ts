/** The cookies of one send: from cookies.txt files, and into one afterwards. Without either none are kept. */
import { writeCookiesTxt, readCookiesTxt } from "../../shared/cookiesTxt.ts";
import { AppError, toAppError, type AppErrorData } from "../../shared/errors.ts";
import { createCookieJar, type CookieJar } from "../engine/cookieJar.ts";
import { writeFileAtomically } from "../storage/atomicFile.ts";
import { readBytes } from "./sendFiles.ts";
import type { SendOptions } from "./sendOptions.ts";

export interface SendCookies {
  /** null: cookies are switched off, as with curl. */
  jar: CookieJar | null;
  /** Of lines that are no cookies. */
  notes: string[];
  /** Writes the file of `--cookie-jar`, whole or not at all. @returns what went wrong */
  save(): Promise<AppErrorData | null>;
}

/**
 * A file that does not exist yet is an empty one, as to curl: so the first of many sends may name the same file for both.
 * @throws AppError unreadable-file
 */
export async function openCookies({ cookieFiles, cookieJarFile }: SendOptions): Promise<SendCookies> {
  if (cookieFiles.length === 0 && cookieJarFile === null) return { jar: null, notes: [], save: async () => null };
  const jar = createCookieJar({ load: [], changed: () => undefined });
  const notes: string[] = [];
  for (const file of cookieFiles.filter((name) => name !== "")) {
    const read = readCookiesTxt(await textOf(file), Date.now());
    for (const cookie of read.cookies) jar.put(cookie);
    notes.push(...read.notes.map((note) => `${file}: ${note}`));
  }
  return { jar, notes, save: () => save(jar, cookieJarFile) };
}

async function save(jar: CookieJar, file: string | null): Promise<AppErrorData | null> {
  if (file === null) return null;
  try {
    // Cookies sign in: a new file is its owner's alone.
    await writeFileAtomically(file, writeCookiesTxt(jar.list()), 0o600);
    return null;
  } catch (thrown) {
    const { data } = toAppError(thrown);
    // Of an output, this is no mistake in the command line.
    if (data.code !== "not-found") return data;
    return new AppError("write-failed", { path: file, reason: "its folder does not exist" }).data;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readBytes(file)).toString("utf8");
  } catch (thrown) {
    if (toAppError(thrown).data.detail === "ENOENT") return "";
    throw thrown;
  }
}
