/** The open views of the bodies of one store. The same view of the same body, opened several times, is made once. */
import { randomUUID } from "node:crypto";
import type { CallOutput } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore } from "../bodyStore.ts";
import { BodyView, type ViewOptions, type ViewSurroundings } from "./bodyView.ts";
import { FindThread } from "./find/findThread.ts";
import { BlockCache } from "./shownBlock.ts";
import { ViewThread } from "./viewThread.ts";

export interface BodyViews {
  /** @throws AppError body-gone */
  open(bodyId: string, options: ViewOptions): Promise<CallOutput<"bodyView.open">>;
  /** What nobody has open any more is forgotten. */
  close(viewId: string): void;
  /** @throws AppError body-gone also when the body was released meanwhile */
  find(viewId: string): BodyView;
  closeAll(): Promise<void>;
}

interface SharedView {
  key: string;
  view: BodyView;
  openings: number;
}

async function shownFirst(view: BodyView, first: ViewOptions["first"]): Promise<CallOutput<"bodyView.rows">> {
  if (first === undefined) return { facts: view.facts(), rows: [] };
  return view.rows({ ranges: [{ firstLine: 0, lines: first.lines }], firstColumn: 0, columns: first.columns });
}

/** @param directory for what is pretty-printed or recoded, when it is too big for memory @param findThread is closed with the views */
export function createBodyViews(bodies: BodyStore, directory: string, findThread = new FindThread()): BodyViews {
  const opened = new Map<string, SharedView>();
  const shared = new Map<string, SharedView>();
  const surroundings: ViewSurroundings = {
    thread: new ViewThread(),
    findThread,
    cache: new BlockCache(),
    directory,
  };
  let views = 0;

  function forget(one: SharedView): Promise<void> {
    if (shared.get(one.key) === one) shared.delete(one.key);
    return one.view.close();
  }

  function share(key: string, bodyId: string, options: ViewOptions): SharedView {
    const found = shared.get(key);
    if (found !== undefined) return found;
    const body = bodies.see(bodyId);
    const one: SharedView = { key, view: new BodyView(++views, body, options, surroundings), openings: 0 };
    const stop = body.watch(() => {
      if (!body.released) return;
      stop();
      void forget(one);
    });
    shared.set(key, one);
    return one;
  }

  return {
    async open(bodyId, options) {
      const { form, syntax, charset, charsetFrom, first } = options;
      const one = share(JSON.stringify([bodyId, form, syntax, charset, charsetFrom]), bodyId, options);
      const viewId = randomUUID();
      one.openings += 1;
      opened.set(viewId, one);
      await one.view.begun();
      return { viewId, ...(await shownFirst(one.view, first)) };
    },
    close(viewId) {
      const one = opened.get(viewId);
      opened.delete(viewId);
      if (one === undefined) return;
      one.openings -= 1;
      if (one.openings === 0) void forget(one);
    },
    find(viewId) {
      const one = opened.get(viewId);
      if (one === undefined || one.view.closed) throw new AppError("body-gone");
      return one.view;
    },
    async closeAll() {
      opened.clear();
      await Promise.all(Array.from(shared.values(), forget));
      await Promise.all([surroundings.thread.close(), surroundings.findThread.close()]);
    },
  };
}
