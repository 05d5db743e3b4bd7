/** How the encrypted store is kept, and literal secrets that become variables. */
import type { CallOutput } from "../../shared/contract.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { saveEnvironment, saveVariables } from "./collections.ts";
import { getState, setState } from "./store.ts";
import { attempt, showToast } from "./toasts.ts";
import { saveGlobalVariables } from "./variables.ts";

export type SecretsState = CallOutput<"secrets.state">;

export interface SecretsSlice {
  /** null until somebody looked. */
  secretsState: SecretsState | null;
}

export async function readSecretsState(): Promise<void> {
  const state = await attempt(() => api().call("secrets.state", {}));
  if (state) setState({ secretsState: state });
}

/** null: back to a key file. True when it is done. */
export async function protectSecrets(passphrase: string | null): Promise<boolean> {
  const state = await attempt(() => api().call("secrets.protect", { passphrase }));
  if (!state) return false;
  setState({ secretsState: state });
  showToast({
    text: translate(passphrase === null ? "auth.settings.passphraseRemoved" : "auth.settings.passphraseSet"),
    tone: "ok",
  });
  return true;
}

/** Where a variable can be kept. */
export type SecretPlace =
  | { type: "environment"; collectionId: string; name: string }
  | { type: "collection"; collectionId: string }
  | { type: "global" };

export function secretVariable(name: string, value: string): Variable {
  return { name, value, description: "", disabled: false, secret: true };
}

/** Saves it as a secret variable beside those that are there. True when it is saved. */
export async function keepSecret(place: SecretPlace, name: string, value: string): Promise<boolean> {
  const saved = await saveIn(place, secretVariable(name, value));
  if (saved) tellKept(name);
  return saved;
}

export function tellKept(name: string): void {
  showToast({ text: translate("auth.keep.kept", { name }), tone: "ok" });
}

async function saveIn(place: SecretPlace, variable: Variable): Promise<boolean> {
  if (place.type === "global") return saveGlobalVariables([...getState().globalVariables, variable]);
  const collection = getState().collections[place.collectionId];
  if (!collection) return false;
  if (place.type === "collection") return saveVariables(collection.id, [...collection.settings.variables, variable]);
  const environment = collection.environments.find(({ name }) => name === place.name);
  if (!environment) return false;
  const changed = { ...environment, variables: [...environment.variables, variable] };
  return saveEnvironment(collection.id, environment.name, changed);
}
