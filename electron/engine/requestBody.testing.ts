/** For tests of request bodies. */
import { readdir, readlink } from "node:fs/promises";
import { Readable } from "node:stream";
import type { PreparedBody } from "../../shared/bodyPlan.ts";
import type { RequestBodySource } from "./requestBody.ts";

export function filePlan(path: string): PreparedBody {
  return { type: "file", path, contentType: null };
}

export async function all(source: RequestBodySource): Promise<Buffer> {
  const body = source.open();
  if (body === null) return Buffer.alloc(0);
  if (!(body instanceof Readable)) return Buffer.from(body);
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function streamOf(source: RequestBodySource): Readable {
  const body = source.open();
  if (!(body instanceof Readable)) throw new Error("not a stream");
  return body;
}

export function unreadable(reason: string): object {
  return { data: { code: "unreadable-file", params: { reason } } };
}

export async function openFiles(path: string): Promise<number> {
  const descriptors = await readdir("/proc/self/fd").catch(() => []);
  const links = await Promise.all(descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return links.filter((link) => link === path).length;
}
