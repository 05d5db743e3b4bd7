/** How the encrypted store is kept, and literal secrets that become variables. */
import type { CallOutput } from "../../shared/contract.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { saveEnvironment, saveVariables } from "./collections.ts";
import { getState, setState } from "./store.ts";
import { attempt, showToast } from "./toasts.ts";

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

export interface NewSecret {
  collectionId: string;
  /** null: among the collection's own variables. */
  environment: string | null;
  name: string;
  value: string;
}

/** Saves it as a secret variable beside those that are there. True when it is saved. */
export async function keepSecret({ collectionId, environment, name, value }: NewSecret): Promise<boolean> {
  const collection = getState().collections[collectionId];
  if (!collection) return false;
  const variable: Variable = { name, value, description: "", disabled: false, secret: true };
  const saved = await save(variable);
  if (saved) showToast({ text: translate("auth.keep.kept", { name }), tone: "ok" });
  return saved;

  function save(added: Variable): Promise<boolean> {
    if (environment === null) {
      return saveVariables(collectionId, [...(collection?.settings.variables ?? []), added]);
    }
    const chosen = collection?.environments.find((one) => one.name === environment);
    if (!chosen) return Promise.resolve(false);
    return saveEnvironment(collectionId, environment, { ...chosen, variables: [...chosen.variables, added] });
  }
}
