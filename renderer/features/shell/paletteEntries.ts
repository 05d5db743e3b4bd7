/** What the palette offers: the requests of all open collections, and the commands that can run now. */
import type { Collection } from "../../../shared/model/collection.ts";
import type { ItemReference } from "../../../shared/model/workspace.ts";
import { isEnabled, type Command } from "../../state/commands.ts";
import { bestMatches } from "./fuzzy.ts";

export type PaletteEntry =
  | { type: "request"; key: string; method: string; name: string; place: string; reference: ItemReference }
  | { type: "command"; key: string; name: string; command: Command };

const mostRequests = 40;
const mostCommands = 20;

/** Requests first; the best of each that answer the query. A query that begins with ">" asks for commands alone. */
export function findEntries(
  query: string,
  collections: readonly Collection[],
  commands: readonly Command[],
): PaletteEntry[] {
  const commandsOnly = query.startsWith(">");
  const text = commandsOnly ? query.slice(1) : query;
  const requests = commandsOnly ? [] : bestMatches(requestEntries(collections), text, requestText, mostRequests);
  const offered = commands.filter((command) => command.id !== "palette" && isEnabled(command)).map(commandEntry);
  return [...requests, ...bestMatches(offered, text, ({ name }) => name, mostCommands)];
}

type RequestEntry = Extract<PaletteEntry, { type: "request" }>;

function* requestEntries(collections: readonly Collection[]): Iterable<RequestEntry> {
  for (const collection of collections) {
    const names = new Map(collection.nodes.map(({ path, name }) => [path, name]));
    for (const { type, path, name, method } of collection.nodes) {
      if (type !== "request") continue;
      const reference = { collectionId: collection.id, path };
      const place = [collection.name, ...folderNames(path, names)].join(" / ");
      yield { type: "request", key: `${collection.id}/${path}`, method, name, place, reference };
    }
  }
}

function folderNames(path: string, names: ReadonlyMap<string, string>): string[] {
  const parts = path.split("/");
  return parts.slice(0, -1).map((part, index) => names.get(parts.slice(0, index + 1).join("/")) ?? part);
}

function requestText({ name, method, place }: RequestEntry): string {
  return `${name} ${method} ${place}`;
}

function commandEntry(command: Command): Extract<PaletteEntry, { type: "command" }> {
  return { type: "command", key: command.id, name: command.title(), command };
}
