/** A body of the store seen as lines of text; what shared/contract/bodyView.ts promises, for one view. */
import type { CallInput, CallOutput, StreamEvent } from "../../../shared/contract.ts";
import type { FindQuery, TextPosition, ViewFacts } from "../../../shared/contract/bodyView.ts";

export type ViewOptions = Omit<CallInput<"bodyView.open">, "bodyId">;
export type RowsInput = Omit<CallInput<"bodyView.rows">, "viewId">;

export interface BodyView {
  rows(input: RowsInput): Promise<CallOutput<"bodyView.rows">>;
  locate(offsetBytes: number): Promise<TextPosition | null>;
  value(position: TextPosition): Promise<CallOutput<"bodyView.value">>;
  text(start: TextPosition, end: TextPosition): Promise<CallOutput<"bodyView.text">>;
  /** Waits for the end of the body. @returns bytes written */
  save(path: string, signal: AbortSignal): Promise<number>;
  watch(signal: AbortSignal): AsyncIterable<ViewFacts>;
  findText(query: FindQuery, signal: AbortSignal): AsyncIterable<StreamEvent<"bodyView.find">>;
}
