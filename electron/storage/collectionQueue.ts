/** Changes of collections, one after the other for each of them; a change of two waits for both. */

export interface CollectionQueue {
  run<T>(collectionIds: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Resolves when what was asked for before is done, well or not. */
  settled(collectionId: string): Promise<void>;
}

export function createCollectionQueue(): CollectionQueue {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: async (collectionIds, work) => {
      const ids = [...new Set(collectionIds)];
      // All places in the queues are taken in one step, so that two changes never wait for each other.
      const before = Promise.all(ids.map((id) => last.get(id) ?? Promise.resolve()));
      const run = before.then(work);
      const settled = run.catch(() => undefined);
      for (const id of ids) last.set(id, settled);
      try {
        return await run;
      } finally {
        for (const id of ids) if (last.get(id) === settled) last.delete(id);
      }
    },
    settled: async (collectionId) => void (await last.get(collectionId)),
  };
}
