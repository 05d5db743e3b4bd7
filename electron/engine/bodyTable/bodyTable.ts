/** A body of the store seen as rows and columns; what shared/contract/bodyTable.ts promises, for one table. */
import type { CallOutput, StreamEvent, StreamInput } from "../../../shared/contract.ts";
import type { TableFacts } from "../../../shared/contract/bodyTable.ts";
import { AppError } from "../../../shared/errors.ts";
import { copyBodyToFile } from "../bodyCopy.ts";
import type { SeenBody } from "../bodyStore.ts";
import type { FindThread } from "../bodyView/find/findThread.ts";
import { watchFacts, type Watched } from "../bodyView/watchFacts.ts";
import { findInTable } from "./findInTable.ts";
import { beginTable, type TableBeginning } from "./tableBeginning.ts";
import type { TableRun, TableThread } from "./tableThread.ts";
import type { FoundCells, RowsQuestion, TableAnswer, TableCellText, TableOptions, TableQuestion } from "./tableWork.ts";

type FindWanted = Omit<StreamInput<"bodyTable.find">, "tableId">;
type SortEvent = StreamEvent<"bodyTable.sort">;

export class BodyTable {
  readonly #body: SeenBody;
  readonly #findThread: FindThread;
  readonly #listeners = new Set<() => void>();
  /** What the thread alone says. */
  readonly #found: Watched<TableFacts>;
  readonly #heard = Promise.withResolvers<void>();
  readonly #begun = Promise.withResolvers<void>();
  /** Of the thread. */
  #facts: TableFacts;
  #run: TableRun | null = null;
  /** Until the thread has come as far. */
  #beginning: TableBeginning | null = null;
  closed = false;

  constructor(body: SeenBody, options: TableOptions, thread: TableThread, findThread: FindThread) {
    this.#body = body;
    this.#findThread = findThread;
    this.#facts = factsBefore(options);
    const isClosed = (): boolean => this.closed;
    this.#found = {
      facts: () => this.#facts,
      listen: (listener) => this.listen(listener),
      get closed() {
        return isClosed();
      },
    };
    void this.#begin(options, thread);
  }

  /** Resolves when what was there at once can be shown. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  facts(): TableFacts {
    const facts = this.#beginning?.facts ?? this.#facts;
    return { ...facts, sizeBytes: Math.max(facts.readBytes, this.#body.sizeBytes) };
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
    if (this.#beginning !== null && question.sortId === null && question.first < this.#beginning.facts.rows) {
      return { rows: await this.#beginning.rows(question), facts: this.facts() };
    }
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

  /** Ends with `done`; cancelled by the signal. */
  async *find(wanted: FindWanted, signal: AbortSignal): AsyncGenerator<StreamEvent<"bodyTable.find">, void> {
    const { query, hidden, sortId } = wanted;
    const { find } = await this.#ask({ type: "beginFind", query, hidden, sortId }, "find", signal);
    const next = async (): Promise<FoundCells> => (await this.#ask({ type: "nextCells", find }, "cells", signal)).cells;
    const sizeBytes = (): number => this.facts().sizeBytes;
    try {
      yield* findInTable({ next, sizeBytes }, query, this.#findThread, signal);
    } finally {
      this.#ask({ type: "endFind", find }, "find").catch(() => undefined);
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
    this.#run?.close();
    this.#begun.resolve();
    this.#heard.resolve();
    for (const listener of this.#listeners) listener();
  }

  /** The thread goes through what is there from the beginning, as the process found that it is made. */
  async #begin(options: TableOptions, thread: TableThread): Promise<void> {
    thread.start();
    const beginning = await beginTable(this.#body, options).catch(() => null);
    if (this.closed) return;
    this.#beginning = beginning;
    if (beginning !== null) this.#begun.resolve();
    const { delimiter, hasHeader } = beginning?.facts ?? options;
    this.#run = thread.open(this.#body, options.format === "csv" ? { ...options, delimiter, hasHeader } : options, {
      onFacts: (facts) => this.#take(facts),
      onEnd: ({ message, data }) => {
        const problem = { reason: message, offsetBytes: this.#facts.readBytes, error: data };
        this.#take({ ...this.#facts, complete: true, problem });
      },
    });
  }

  async #completed(signal: AbortSignal): Promise<void> {
    for await (const { complete } of watchFacts(this.#found, signal)) if (complete) break;
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
    await this.#heard.promise;
    if (this.#run === null || this.closed) throw new AppError("body-gone");
    const answer = await this.#run.ask(question, signal, onProgress);
    if (!isOf(answer, type)) throw new AppError("bug", {}, { detail: `${answer.type} answers ${question.type}` });
    return answer;
  }

  #take(facts: TableFacts): void {
    if (this.closed) return;
    this.#facts = facts;
    if (facts.complete || facts.rows >= (this.#beginning?.facts.rows ?? 0)) this.#beginning = null;
    this.#begun.resolve();
    this.#heard.resolve();
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
