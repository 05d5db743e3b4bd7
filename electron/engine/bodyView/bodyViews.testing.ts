/** For tests of body views: a store of its own, bodies made of bytes, views of them. */
import type { TextPosition, ViewFacts } from "../../../shared/contract/bodyView.ts";
import { startBodyRoom } from "../bodyRoom.testing.ts";
import type { BodyView, ViewOptions } from "./bodyView.ts";
import { createBodyViews } from "./bodyViews.ts";

export function startViews() {
  const room = startBodyRoom();
  const views = createBodyViews(room.bodies, room.spool);
  return {
    ...room,
    views,
    /** Complete. */
    async view(text: string | Uint8Array, options: Partial<ViewOptions> = {}): Promise<BodyView> {
      const { id } = await room.body(text);
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
      await room.close();
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
