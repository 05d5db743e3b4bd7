import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import type { ViewFacts } from "../../../../../shared/contract/bodyView.ts";
import {
  closeBodyView,
  openBodyView,
  readViewRows,
  watchBodyView,
  type BodyViewRequest,
  type RowsRequest,
  type ViewRows,
} from "../../../../state/bodyViews.ts";
import { windowColumns } from "./rowCache.ts";
import { TextModel } from "./textModel.ts";

export interface TextOfBody {
  viewId: string;
  model: TextModel;
  form: "raw" | "pretty";
}

interface OpenedBody {
  /** Stays until the one that was asked for in its place is there. */
  view: TextOfBody | null;
  problem: AppErrorData | null;
}

/** As many as a high window shows at once. */
const firstLines = 80;

/** A view of the engine over a body for as long as this is drawn, told of the body's growth. */
export function useBodyView({ bodyId, form, syntax, charset, charsetFrom }: BodyViewRequest): OpenedBody {
  const [opened, setOpened] = useState<OpenedBody>({ view: null, problem: null });
  const last = useRef<TextModel | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let openedId: string | null = null;
    const failed = (thrown: unknown): void => {
      if (!signal.aborted) setOpened(({ view }) => ({ view, problem: toAppError(thrown).data }));
    };
    const open = async (): Promise<void> => {
      const request = { bodyId, form, syntax, charset, charsetFrom };
      const { viewId, facts, rows } = await openBodyView(request, { lines: firstLines, columns: windowColumns });
      if (signal.aborted) return closeBodyView(viewId);
      openedId = viewId;
      const read = (asked: RowsRequest): Promise<ViewRows> => readViewRows(viewId, asked);
      const model = new TextModel({ facts, firstRows: rows, failed, read });
      // It is drawn where the last one was.
      if (last.current !== null) model.resize(last.current.size);
      last.current = model;
      setOpened({ view: { viewId, model, form }, problem: null });
      if (facts.complete) return;
      for await (const grown of watchBodyView(viewId, signal)) model.grow(grown);
    };
    open().catch(failed);
    return () => {
      controller.abort();
      if (openedId !== null) closeBodyView(openedId);
    };
  }, [bodyId, form, syntax, charset, charsetFrom]);
  return opened;
}

const nothingToTell = (): (() => void) => () => undefined;

/** What is known of the text, as it grows. */
export function useFacts(model: TextModel | null): ViewFacts | null {
  return useSyncExternalStore(model?.subscribe ?? nothingToTell, () => model?.facts ?? null);
}
