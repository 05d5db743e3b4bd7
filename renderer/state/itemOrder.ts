/** The order that a person gave the requests and folders of one folder, and that by name. */
import type { ItemReference } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { getState } from "./store.ts";
import { parentOf } from "./tabSaving.ts";
import { attempt, showUndo } from "./toasts.ts";

/** The folder stays sorted by name, until something in it is put elsewhere. A toast brings back the order before. */
export async function sortByName({ collectionId, path: parent }: ItemReference): Promise<void> {
  const collection = getState().collections[collectionId];
  if (!collection) return;
  const numbers = collection.nodes
    .filter((node) => parentOf(node.path) === parent && node.problem === null && node.seq !== null)
    .map(({ path, seq }) => ({ path, seq }));
  const order = (list: { path: string; seq: number | null }[]): Promise<unknown> =>
    attempt(() => api().call("item.order", { collectionId, numbers: list }));
  if (numbers.length > 0 && (await order(numbers.map(({ path }) => ({ path, seq: null })))) === null) return;
  const name = collection.nodes.find((node) => node.path === parent)?.name ?? collection.name;
  showUndo(translate("sidebar.sorted", { name }), () => void order(numbers));
}

/** Whether anything in it stands where a person put it. */
export function isOrderedByHand({ collectionId, path: parent }: ItemReference): boolean {
  const nodes = getState().collections[collectionId]?.nodes ?? [];
  return nodes.some((node) => node.seq !== null && parentOf(node.path) === parent);
}
