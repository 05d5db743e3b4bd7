import type { CallOutput } from "../../../shared/contract.ts";
import { collectionChanges } from "../../../shared/collectionChanges.ts";
import type { Collection, CollectionEvent } from "../../../shared/model/collection.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import { createQueue } from "../queue.ts";
import type { Services } from "../services.ts";

type CollectionCalls = Pick<
  CallHandlers,
  | "collection.create"
  | "collection.open"
  | "collection.close"
  | "collection.rename"
  | "collection.saveVariables"
  | "environment.save"
  | "environment.order"
  | "environment.remove"
  | "item.read"
  | "item.save"
  | "item.createFolder"
  | "item.rename"
  | "item.duplicate"
  | "item.remove"
  | "item.restore"
  | "item.place"
  | "item.order"
  | "item.readText"
  | "example.save"
  | "example.remove"
>;

export function collectionCallHandlers({ collections }: Services): CollectionCalls {
  return {
    "collection.create": async (input) => ({ collectionId: await collections.create(input) }),
    "collection.open": async ({ directory }) => ({ collectionId: await collections.open(directory) }),
    "collection.close": async ({ collectionId }) => done(collections.close(collectionId)),
    "collection.rename": async ({ collectionId, name }) => done(collections.rename({ collectionId, path: "", name })),
    "collection.saveVariables": async ({ collectionId, variables }) =>
      done(collections.saveVariables(collectionId, variables)),
    "environment.save": async (input) => done(collections.saveEnvironment(input)),
    "environment.order": async ({ collectionId, names }) => done(collections.orderEnvironments(collectionId, names)),
    "environment.remove": async ({ collectionId, name }) => done(collections.removeEnvironment(collectionId, name)),
    "item.read": async ({ collectionId, path }) => collections.readRequest(collectionId, path),
    "item.save": async (input) => collections.saveRequest(input),
    "item.createFolder": async (input) => collections.createFolder(input),
    "item.rename": async (input) => collections.rename(input),
    "item.duplicate": async (input) => collections.duplicate(input),
    "item.remove": async (input) => collections.remove(input),
    "item.restore": async ({ undoId }) => collections.restore(undoId),
    "item.place": async (input) => collections.place(input),
    "item.order": async ({ collectionId, numbers }) => done(collections.order(collectionId, numbers)),
    "item.readText": async ({ collectionId, path }) => collections.readText(collectionId, path),
    "example.save": async (input) => collections.examples.save(input),
    "example.remove": async (input) => collections.examples.remove(input),
  };
}

export function collectionStreamHandlers({ collections }: Services): Pick<StreamHandlers, "collections.watch"> {
  return {
    async *"collections.watch"(_input, { signal }) {
      const changed = createQueue<string>();
      const stop = collections.watch((change) => changed.push(change.collectionId));
      const told = new Map<string, Collection>();
      const look = async (collectionId: string): Promise<CollectionEvent | null> => {
        const before = told.get(collectionId);
        if (!collections.list().includes(collectionId)) {
          told.delete(collectionId);
          return { type: "closed", collectionId };
        }
        const collection = await collections.snapshot(collectionId);
        told.set(collectionId, collection);
        return before ? collectionChanges(before, collection) : { type: "collection", collection };
      };
      try {
        for (const collectionId of collections.list()) {
          const event = await look(collectionId);
          if (event) yield event;
        }
        yield { type: "ready" };
        for await (const collectionId of changed.read(signal)) {
          const event = await look(collectionId);
          if (event) yield event;
        }
      } finally {
        stop();
      }
    },
  };
}

async function done(work: Promise<unknown> | void): Promise<CallOutput<"collection.close">> {
  await work;
  return {};
}
