import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Tab } from "../../shared/model/workspace.ts";
import { getState } from "./store.ts";
import { placeOfTab } from "./tabPlace.ts";

/** Whose variables and defaults apply when the tab is sent now. */
export function sendContext(tab: Tab): SendContext {
  const place = placeOfTab(tab);
  const collectionId = place?.collectionId ?? null;
  return { collectionId, path: place?.path ?? null, environment: chosenEnvironmentName(collectionId) };
}

function chosenEnvironmentName(collectionId: string | null): string | null {
  const { collections, layout } = getState();
  if (collectionId === null) return null;
  const name = layout.environments[collectionId];
  const exists = collections[collectionId]?.environments.some((environment) => environment.name === name) ?? false;
  return exists ? (name ?? null) : null;
}
