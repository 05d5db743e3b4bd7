export interface Debounced {
  /** Runs the work once, `delayMs` after the first request since it last ran. */
  schedule(): void;
  /** Runs it now if it is due. */
  flush(): void;
  /** Forgets what is due. */
  cancel(): void;
}

export function debounce(work: () => void, delayMs: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const flush = (): void => {
    if (timer === null) return;
    cancel();
    work();
  };
  return {
    schedule() {
      timer ??= setTimeout(flush, delayMs);
    },
    flush,
    cancel,
  };
}
