import { useEffect, useState } from "react";
import { readBodyRange } from "../../../../state/bodies.ts";
import { textEncoding, type MediaType } from "../mediaType.ts";
import type { MarkdownNode } from "./markdownTree.ts";
import type { MarkdownPiece, MarkdownQuestion } from "./markdownWorker.ts";

/** For a piece of a few pages. */
const patienceMs = 5000;

export type MarkdownState =
  | { state: "loading" }
  | { state: "gone" }
  | { state: "failed" }
  | {
      state: "read";
      blocks: readonly MarkdownNode[];
      /** Reads on; null: there is no more, or it cannot be laid out. */
      more: (() => void) | null;
      isCut: boolean;
    };

/** @param sizeBytes null: it is not read */
export function useMarkdown(bodyId: string, sizeBytes: number | null, media: MediaType): MarkdownState {
  const [markdown, setMarkdown] = useState<MarkdownState>({ state: "loading" });
  useEffect(() => {
    if (sizeBytes === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const show = (next: MarkdownState): void => void (signal.aborted || setMarkdown(next));
    readBodyRange(bodyId, 0, sizeBytes, { signal }).then(
      (bytes) => readMarkdown(new TextDecoder(textEncoding(media, bytes)).decode(bytes), signal, show),
      () => show({ state: "gone" }),
    );
    return () => controller.abort();
  }, [bodyId, sizeBytes, media]);
  return markdown;
}

function readMarkdown(text: string, signal: AbortSignal, show: (markdown: MarkdownState) => void): void {
  if (signal.aborted) return;
  const worker = new Worker(new URL("./markdownWorker.ts", import.meta.url), { type: "module" });
  let blocks: readonly MarkdownNode[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    worker.terminate();
  };
  const fail = (): void => {
    stop();
    show(blocks.length === 0 ? { state: "failed" } : { state: "read", blocks, more: null, isCut: true });
  };
  const ask = (question: MarkdownQuestion): void => {
    if (timer !== null || signal.aborted) return;
    timer = setTimeout(fail, patienceMs);
    worker.postMessage(question, []);
  };
  worker.addEventListener("error", fail);
  worker.addEventListener("message", ({ data }: MessageEvent<MarkdownPiece>) => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (data.blocks === null) return fail();
    blocks = [...blocks, ...data.blocks];
    if (data.isLast) stop();
    show({ state: "read", blocks, more: data.isLast ? null : () => ask("more"), isCut: false });
  });
  signal.addEventListener("abort", stop);
  ask({ text });
}
