/** For tests of body views: a store of its own, bodies made of bytes, views of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TextPosition, ViewFacts } from "../../../shared/contract/bodyView.ts";
import { createBodyStore, type BodyWriter } from "../bodyStore.ts";
import type { BodyView, ViewOptions } from "./bodyView.ts";
import { createBodyViews } from "./bodyViews.ts";

export function startViews() {
  const directory = mkdtempSync(join(tmpdir(), "envoi-views-"));
  const bodies = createBodyStore({ directory: join(directory, "spool") });
  const views = createBodyViews(bodies, join(directory, "spool"));
  return {
    directory,
    bodies,
    views,
    async body(text: string | Uint8Array, chunkBytes = 1024 * 1024): Promise<BodyWriter> {
      const writer = bodies.create();
      const bytes = typeof text === "string" ? Buffer.from(text) : text;
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        await writer.write(new Uint8Array(bytes.subarray(at, at + chunkBytes)));
      }
      await writer.end();
      return writer;
    },
    /** Complete. */
    async view(text: string | Uint8Array, options: Partial<ViewOptions> = {}): Promise<BodyView> {
      const { id } = await this.body(text);
      return this.viewOf(id, options);
    },
    async viewOf(bodyId: string, options: Partial<ViewOptions> = {}): Promise<BodyView> {
      const { viewId } = await views.open(bodyId, { ...plain, ...options });
      const view = views.find(viewId);
      await completed(view);
      return view;
    },
    async close(): Promise<void> {
      await views.closeAll();
      await bodies.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const plain: ViewOptions = { form: "raw", syntax: "text", charset: null, charsetFrom: null };

export async function completed(view: BodyView): Promise<ViewFacts> {
  let last = view.facts();
  for await (const facts of view.watch(new AbortController().signal)) last = facts;
  return last;
}

export const placeStart: TextPosition = { line: 0, column: 0 };
export const placeEnd: TextPosition = { line: Number.MAX_SAFE_INTEGER, column: 0 };

export async function textOf(view: BodyView): Promise<string> {
  return (await view.text(placeStart, placeEnd)).text;
}
