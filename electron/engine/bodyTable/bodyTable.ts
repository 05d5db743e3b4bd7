/** A body of the store seen as rows and columns; what shared/contract/bodyTable.ts promises, for one table. */
import type { CallOutput, StreamEvent } from "../../../shared/contract.ts";
import type { TableFacts } from "../../../shared/contract/bodyTable.ts";
import { AppError } from "../../../shared/errors.ts";
import { copyBodyToFile } from "../bodyCopy.ts";
import type { SeenBody } from "../bodyStore.ts";
import { watchFacts } from "../bodyView/watchFacts.ts";
import type { TableRun, TableThread } from "./tableThread.ts";
import type { RowsQuestion, TableAnswer, TableCellText, TableOptions, TableQuestion } from "./tableWork.ts";

type SortEvent = StreamEvent<"bodyTable.sort">;

export class BodyTable {
  readonly #body: SeenBody;
  readonly #run: TableRun;
  readonly #listeners = new Set<() => void>();
  readonly #beginning = Promise.withResolvers<void>();
  #facts: TableFacts;
  closed = false;

  constructor(body: SeenBody, options: TableOptions, thread: TableThread) {
    this.#body = body;
    this.#facts = factsBefore(options);
    this.#run = thread.open(body, options, {
      onFacts: (facts) => this.#take(facts),
      onEnd: ({ message, data }) => {
        const problem = { reason: message, offsetBytes: this.#facts.readBytes, error: data };
        this.#take({ ...this.#facts, complete: true, problem });
      },
    });
  }

  /** Resolves when what was there at once can be shown. */
  get begun(): Promise<void> {
    return this.#beginning.promise;
  }

  facts(): TableFacts {
    return { ...this.#facts, sizeBytes: Math.max(this.#facts.readBytes, this.#body.sizeBytes) };
  }

  /** @returns how to stop */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  watch(signal: AbortSignal): AsyncGenerator<TableFacts, void> {
    return watchFacts(this, signal);
  }

  async rows(question: RowsQuestion): Promise<CallOutput<"bodyTable.rows">> {
    const { rows } = await this.#ask({ type: "rows", ...question }, "rows");
    return { rows, facts: this.facts() };
  }

  async cell(row: number, column: number | null): Promise<TableCellText> {
    const { type: _, ...cell } = await this.#ask({ type: "cell", row, column }, "cell");
    return cell;
  }

  /** Ends with `done`; cancelled by the signal. */
  async *sort(column: number, descending: boolean, signal: AbortSignal): AsyncGenerator<SortEvent, void> {
    yield { type: "progress", rows: 0, ofRows: this.#facts.rows };
    await this.#completed(signal);
    let progress: number | null = null;
    let wake = (): void => undefined;
    const onProgress = (rows: number): void => {
      progress = rows;
      wake();
    };
    const stop = new AbortController();
    const asked = this.#ask(
      { type: "sort", column, descending },
      "sorted",
      AbortSignal.any([signal, stop.signal]),
      onProgress,
    );
    let isSettled = false;
    const settled = (): void => {
      isSettled = true;
      wake();
    };
    asked.then(settled, settled);
    try {
      while (!isSettled) {
        if (progress !== null) {
          yield { type: "progress", rows: progress, ofRows: this.#facts.rows };
          progress = null;
        } else await new Promise<void>((resolve) => (wake = resolve));
      }
      yield { type: "done", sortId: (await asked).sortId };
    } finally {
      stop.abort();
    }
  }

  /** Waits for the end of the body. @returns bytes written */
  async save(sortId: string | null, columns: number[], path: string, signal: AbortSignal): Promise<number> {
    await this.#completed(signal);
    const { save } = await this.#ask({ type: "beginSave", sortId, columns }, "save", signal);
    const read = () => this.#ask({ type: "nextPiece", save }, "piece", signal);
    return copyBodyToFile({ read }, path, signal);
  }

  close(): void {
    this.closed = true;
    this.#run.close();
    this.#beginning.resolve();
    for (const listener of this.#listeners) listener();
  }

  async #completed(signal: AbortSignal): Promise<void> {
    for await (const { complete } of this.watch(signal)) if (complete) break;
    if (signal.aborted) throw new AppError("cancelled");
    const { error } = this.#facts.problem ?? { error: null };
    if (error !== null) throw AppError.fromData(error);
  }

  async #ask<Type extends TableAnswer["type"]>(
    question: TableQuestion,
    type: Type,
    signal?: AbortSignal,
    onProgress?: (rows: number) => void,
  ): Promise<Extract<TableAnswer, { type: Type }>> {
    const answer = await this.#run.ask(question, signal, onProgress);
    if (!isOf(answer, type)) throw new AppError("bug", {}, { detail: `${answer.type} answers ${question.type}` });
    return answer;
  }

  #take(facts: TableFacts): void {
    if (this.closed) return;
    this.#facts = facts;
    this.#beginning.resolve();
    for (const listener of this.#listeners) listener();
  }
}

function isOf<Type extends TableAnswer["type"]>(
  answer: TableAnswer,
  type: Type,
): answer is Extract<TableAnswer, { type: Type }> {
  return answer.type === type;
}

function factsBefore({ delimiter, hasHeader }: TableOptions): TableFacts {
  return {
    rows: 0,
    columns: [],
    moreColumns: false,
    readBytes: 0,
    sizeBytes: 0,
    complete: false,
    delimiter,
    hasHeader: hasHeader ?? false,
    charset: "utf-8",
    segments: [],
    problem: null,
  };
}
