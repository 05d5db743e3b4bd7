/** The bytes that a tree is made of: those of the body, or of its text in UTF-8 where it is in another charset. */
import type { TreeFormat } from "../../../shared/contract/bodyTree.ts";
import type { Syntax } from "../../../shared/contract/bodyView.ts";
import { AppError } from "../../../shared/errors.ts";
import type { SeenBody } from "../bodyStore.ts";
import { chooseCharset, sniffBytes } from "../bodyView/charset.ts";
import { ViewBuild, type BuildSurroundings } from "../bodyView/viewBuild.ts";
import type { ByteRange } from "./treeBytes.ts";

export interface TreeSource {
  /** @throws AppError body-gone */
  read(offset: number, target: Uint8Array): Promise<ByteRange>;
  /** Resolves when there are other bytes than when it was called, or no more will come. */
  changed(): Promise<void>;
  readonly complete: boolean;
  close(): Promise<void>;
}

const syntaxes: Record<TreeFormat, Syntax | null> = {
  json: "json",
  ndjson: "ndjson",
  xml: "xml",
  html: "html",
  messagepack: null,
  cbor: null,
  protobuf: null,
};

/** @param charset as the header says it; null: it is found out from the first bytes, which are waited for */
export async function openTreeSource(
  body: SeenBody,
  format: TreeFormat,
  charset: string | null,
  surroundings: BuildSurroundings,
): Promise<TreeSource> {
  const syntax = syntaxes[format];
  if (syntax === null) return bytesSource(body);
  const needed = syntax === "xml" || syntax === "html" ? sniffBytes : 4;
  while (body.sizeBytes < needed && !body.complete && !body.released) await nextChange(body);
  const { bytes } = await body.read(0, sniffBytes);
  const choice = chooseCharset(bytes, syntax, charset, "header");
  return choice.charset === "utf-8" ? bytesSource(body) : recodedSource(body, choice.charset, surroundings);
}

function bytesSource(body: SeenBody): TreeSource {
  return {
    async read(offset, target) {
      const { bytes, sizeBytes, complete } = await body.readInto(offset, target);
      return { length: bytes.length, sizeBytes, complete };
    },
    changed: () => (body.complete || body.released ? Promise.resolve() : nextChange(body)),
    get complete() {
      return body.complete;
    },
    close: async () => undefined,
  };
}

function recodedSource(body: SeenBody, charset: string, surroundings: BuildSurroundings): TreeSource {
  let tell: () => void = () => undefined;
  const options = { form: "raw", syntax: "text", charset, charsetFrom: "person" } as const;
  const build = new ViewBuild(body, options, surroundings, () => tell());
  return {
    async read(offset, target) {
      const { text, complete, error } = build;
      if (error !== null) throw AppError.fromData(error);
      const sizeBytes = build.index.textBytes;
      const length = Math.max(0, Math.min(target.length, sizeBytes - offset));
      if (length > 0) target.set(await text.read(offset, length));
      return { length, sizeBytes, complete };
    },
    changed: () => (build.complete ? Promise.resolve() : new Promise<void>((resolve) => (tell = resolve))),
    get complete() {
      return build.complete;
    },
    async close() {
      tell();
      await build.close();
    },
  };
}

function nextChange(body: SeenBody): Promise<void> {
  return new Promise((resolve) => {
    const stop = body.watch(() => {
      stop();
      resolve();
    });
  });
}
