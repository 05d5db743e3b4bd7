/** The history as the rest of the process sees it: its thread, and who wants to know of changes. */
import type { TransferListItem } from "node:worker_threads";
import { HistoryThread, type HistoryInput, type HistoryOutput } from "./historyThread.ts";
import type { HistoryMethod } from "./historyWork.ts";

export type HistoryChange = "added" | "reset";

export interface HistoryStore {
  /**
   * What HistoryDatabase does, later.
   * @param transfer buffers that are gone here afterwards
   * @throws AppError also when its thread ended
   */
  ask<M extends HistoryMethod>(
    method: M,
    input: HistoryInput<M>,
    transfer?: TransferListItem[],
  ): Promise<HistoryOutput<M>>;
  /** Also of what other processes write, within seconds. @returns how to stop */
  watch(listener: (change: HistoryChange) => void): () => void;
  /** Ends the thread, after what was asked of it. */
  close(): Promise<void>;
}

const foreignPollMs = 2000;
const changing: ReadonlySet<HistoryMethod> = new Set<HistoryMethod>(["pin", "remove", "clear", "restore"]);

/** @param key asked when it is first needed; null: the history cannot be read */
export function createHistoryStore(directory: string, key: () => Uint8Array | null): HistoryStore {
  const thread = new HistoryThread(directory, key);
  const listeners = new Set<(change: HistoryChange) => void>();
  let stopPoll: (() => void) | null = null;
  const tell = (change: HistoryChange): void => {
    for (const listener of listeners) listener(change);
  };
  return {
    async ask(method, input, transfer) {
      const value = await thread.ask(method, input, transfer);
      if (method === "write") tell("added");
      else if (changing.has(method)) tell("reset");
      return value;
    },
    watch(listener) {
      listeners.add(listener);
      stopPoll ??= pollForeign(thread, () => tell("reset"));
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopPoll?.();
        stopPoll = null;
      };
    },
    close() {
      stopPoll?.();
      return thread.close();
    },
  };
}

function pollForeign(thread: HistoryThread, changed: () => void): () => void {
  let known: number | null = null;
  const look = async (): Promise<void> => {
    const version = await thread.ask("foreignVersion", []);
    if (known !== null && version !== known) changed();
    known = version;
  };
  // A thread that is gone says so to whoever asks it something.
  const timer = setInterval(() => void look().catch(() => undefined), foreignPollMs).unref();
  return () => clearInterval(timer);
}
