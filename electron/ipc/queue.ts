/** Values pushed by one side and pulled by the other; the newest waits, older ones before it too. */
export interface Queue<T> {
  push(value: T): void;
  /** Ends when `signal` is aborted. One reader at a time. */
  read(signal: AbortSignal): AsyncIterable<T>;
}

export function createQueue<T>(): Queue<T> {
  let values: T[] = [];
  let wake = (): void => {};
  return {
    push(value) {
      values.push(value);
      wake();
    },
    async *read(signal) {
      const onAbort = (): void => wake();
      signal.addEventListener("abort", onAbort);
      try {
        while (!signal.aborted) {
          const batch = values;
          values = [];
          yield* batch;
          if (values.length === 0 && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
    },
  };
}
