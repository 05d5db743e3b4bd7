/**
 * Views of the engine over a body, raw or pretty: rows, places, text and matches are asked for as they are shown.
 * Nothing is kept here. All of these throw AppErrors (`body-gone` once the body is released) unless they say otherwise.
 */
import type { CallOutput, StreamEvent } from "../../shared/contract.ts";
import type { FindQuery, Syntax, TextPosition, ViewFacts } from "../../shared/contract/bodyView.ts";
import { api } from "./api.ts";
import { attempt } from "./toasts.ts";

export interface BodyViewRequest {
  bodyId: string;
  form: "raw" | "pretty";
  syntax: Syntax;
  /** Of the Content-Type header, or what the person chose; null: neither says. */
  charset: string | null;
  charsetFrom: "person" | "header" | null;
}

export type OpenedView = CallOutput<"bodyView.open">;
export type ViewRows = CallOutput<"bodyView.rows">;
export type ViewValue = CallOutput<"bodyView.value">;
export type FindEvent = StreamEvent<"bodyView.find">;

export interface RowsRequest {
  ranges: { firstLine: number; lines: number }[];
  firstColumn: number;
  columns: number;
}

/** Who opens closes. @param first rows that come with it */
export async function openBodyView(
  request: BodyViewRequest,
  first?: { lines: number; columns: number },
): Promise<OpenedView> {
  return await api().call("bodyView.open", { ...request, ...(first === undefined ? {} : { first }) });
}

/** A view that cannot be closed goes with its body. */
export function closeBodyView(viewId: string): void {
  api()
    .call("bodyView.close", { viewId })
    .catch(() => undefined);
}

/** Tells what is known of the view whenever it grows, until it is complete or `signal` aborts. */
export function watchBodyView(viewId: string, signal: AbortSignal): AsyncIterableIterator<ViewFacts> {
  return api().stream("bodyView.watch", { viewId }, { signal });
}

export async function readViewRows(viewId: string, request: RowsRequest): Promise<ViewRows> {
  return await api().call("bodyView.rows", { viewId, ...request });
}

export async function readViewValue(viewId: string, position: TextPosition): Promise<ViewValue> {
  return await api().call("bodyView.value", { viewId, position });
}

/** The place of a byte of the body; null: not known yet. */
export async function locateInView(viewId: string, offsetBytes: number): Promise<TextPosition | null> {
  return (await api().call("bodyView.locate", { viewId, offsetBytes })).position;
}

export async function readViewText(
  viewId: string,
  start: TextPosition,
  end: TextPosition,
): Promise<CallOutput<"bodyView.text">> {
  return await api().call("bodyView.text", { viewId, start, end });
}

export function findInView(viewId: string, query: FindQuery, signal: AbortSignal): AsyncIterableIterator<FindEvent> {
  return api().stream("bodyView.find", { viewId, query }, { signal });
}

/** Writes it as it is shown to a file of the engine's machine. Resolves to null when it failed and a toast said so. */
export async function saveBodyView(viewId: string, path: string): Promise<number | null> {
  const saved = await attempt(() => api().call("bodyView.save", { viewId, path }));
  return saved?.sizeBytes ?? null;
}
