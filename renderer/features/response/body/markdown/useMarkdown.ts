import { useEffect, useState } from "react";
import { readBodyRange } from "../../../../state/bodies.ts";
import { textEncoding, type MediaType } from "../mediaType.ts";
import type { MarkdownNode } from "./markdownTree.ts";

const patienceMs = 5000;

export type MarkdownState =
  { state: "loading" } | { state: "gone" } | { state: "failed" } | { state: "read"; blocks: readonly MarkdownNode[] };

/** @param sizeBytes null: it is not read */
export function useMarkdown(bodyId: string, sizeBytes: number | null, media: MediaType): MarkdownState {
  const [markdown, setMarkdown] = useState<MarkdownState>({ state: "loading" });
  useEffect(() => {
    if (sizeBytes === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const load = async (): Promise<MarkdownState> => {
      const bytes = await readBodyRange(bodyId, 0, sizeBytes, { signal });
      const blocks = await parse(new TextDecoder(textEncoding(media, bytes)).decode(bytes), signal);
      return blocks === null ? { state: "failed" } : { state: "read", blocks };
    };
    const show = (next: MarkdownState): void => void (signal.aborted || setMarkdown(next));
    load().then(show, () => show({ state: "gone" }));
    return () => controller.abort();
  }, [bodyId, sizeBytes, media]);
  return markdown;
}

/** @returns null when it cannot be laid out, or not in time */
function parse(text: string, signal: AbortSignal): Promise<MarkdownNode[] | null> {
  const worker = new Worker(new URL("./markdownWorker.ts", import.meta.url), { type: "module" });
  const { promise, resolve } = Promise.withResolvers<MarkdownNode[] | null>();
  const timer = setTimeout(resolve, patienceMs, null);
  signal.addEventListener("abort", () => resolve(null));
  worker.addEventListener("error", () => resolve(null));
  worker.addEventListener("message", ({ data }: MessageEvent<MarkdownNode[] | null>) => resolve(data));
  worker.postMessage(text, []);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
