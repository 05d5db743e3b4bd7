/**
 * The bytes of a request's body, ready to be sent: files are looked at before anything goes out, then streamed.
 * What the body is made of is decided in shared/bodyPlan.ts.
 */
import type { Readable } from "node:stream";
import { plannedLength, type MultipartPart, type PreparedBody } from "../../shared/bodyPlan.ts";
import { AppError } from "../../shared/errors.ts";
import { checkBodyFile, type BodyFile } from "./requestBodyFile.ts";
import { streamSegments, type BodySegment } from "./requestBodyStream.ts";

/** Bodies of bytes alone are put together in memory up to this size. */
const joinedBytes = 1024 * 1024;

export interface RequestBodySource {
  /** Exact; null when a pipe is part of it. 0 for no body. */
  readonly lengthBytes: number | null;
  /** The pipe that is a part of it, which can be read only once; null: it can be opened again and again. */
  readonly pipePath: string | null;
  /** Opening it once more would fail, because of that pipe. */
  readonly spent: boolean;
  /**
   * From the start, again for each replay (redirect 307, retry). A stream gives exactly `lengthBytes` bytes or fails
   * with unreadable-file, before its last byte when a file changed meanwhile; destroy it when it is not needed.
   * @throws AppError unreadable-file for the second reading of a pipe
   */
  open(): Uint8Array | Readable | null;
}

const repeatable = { pipePath: null, spent: false };

/** @throws AppError unreadable-file, for the first file that cannot be read */
export async function openRequestBody(plan: PreparedBody): Promise<RequestBodySource> {
  switch (plan.type) {
    case "none":
      return { ...repeatable, lengthBytes: 0, open: () => null };
    case "bytes":
      return { ...repeatable, lengthBytes: plan.bytes.byteLength, open: () => plan.bytes };
    case "file":
      return openSegments(plan, [{ path: plan.path }]);
    case "multipart":
      return openSegments(plan, [...plan.parts.flatMap(partContents), plan.closing]);
  }
}

type Content = Uint8Array | { path: string };

function partContents(part: MultipartPart): Content[] {
  return [part.head, part.source.type === "bytes" ? part.source.bytes : { path: part.source.path }];
}

async function openSegments(plan: PreparedBody, contents: Content[]): Promise<RequestBodySource> {
  const files = await checkFiles(contents);
  const lengthBytes = plannedLength(plan, (path) => files.get(path)?.sizeBytes ?? null);
  const segments = joinBytes(contents, files);
  const [first] = segments;
  if (segments.length === 1 && first instanceof Uint8Array) return { ...repeatable, lengthBytes, open: () => first };
  const pipe = [...files.values()].find((file) => file.sizeBytes === null);
  let opened = false;
  return {
    lengthBytes,
    pipePath: pipe?.path ?? null,
    get spent() {
      return opened && pipe !== undefined;
    },
    open() {
      if (opened && pipe !== undefined) {
        throw new AppError("unreadable-file", { path: pipe.path, reason: "it is a pipe, which can be read only once" });
      }
      opened = true;
      return streamSegments(segments);
    },
  };
}

async function checkFiles(contents: Content[]): Promise<Map<string, BodyFile>> {
  const files = new Map<string, BodyFile>();
  for (const content of contents) {
    if (content instanceof Uint8Array || files.has(content.path)) continue;
    files.set(content.path, await checkBodyFile(content.path));
  }
  return files;
}

/** Neighbouring bytes become one segment, as long as it does not get too big. */
function joinBytes(contents: Content[], files: Map<string, BodyFile>): BodySegment[] {
  const segments: BodySegment[] = [];
  let run: Uint8Array[] = [];
  let runBytes = 0;
  const flush = (): void => {
    const [only] = run;
    if (only !== undefined) segments.push(run.length === 1 ? only : Buffer.concat(run));
    run = [];
    runBytes = 0;
  };
  for (const content of contents) {
    if (content instanceof Uint8Array) {
      if (runBytes + content.byteLength > joinedBytes) flush();
      run.push(content);
      runBytes += content.byteLength;
      continue;
    }
    flush();
    const file = files.get(content.path);
    if (file !== undefined) segments.push(file);
  }
  flush();
  return segments;
}
