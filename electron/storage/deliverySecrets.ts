/**
 * Which parts of delivery settings, auth and variables are secret, and how they are kept out of files: a text with a
 * `{{variable}}` in it stays where it is, any other goes to the SecretStore and the file holds nothing of it.
 * A secret is bound to what it was typed for (the proxy's address, the token endpoint): who changes that in the file
 * does not get the secret sent there.
 */
import { isSecretAuthField, mapAuthTexts } from "../../shared/authTexts.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { DeliveryOverrides } from "../../shared/model/delivery.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { findVariables } from "../../shared/variables.ts";
import { plain } from "./deliveryDocument.ts";
import { plainEquals } from "./plainEquality.ts";

/** What tells one secret from the others of the same owner. */
export type SecretSlot = readonly string[];
/** Takes the text that stands at a slot and gives what shall stand there. */
export type SecretChange = (slot: SecretSlot, text: string) => string;

/** Gathers the literal secrets that it takes away. */
export function takeSecrets(taken: Map<SecretSlot, string>): SecretChange {
  return (slot, text) => {
    // A secret variable has no place in a file, whatever its value is.
    if (text === "" || (slot[0] !== "variable" && findVariables(text).length > 0)) return text;
    taken.set(slot, text);
    return "";
  };
}

/** Puts kept secrets where the file has nothing. */
export function giveSecrets(read: (slot: SecretSlot) => string | null): SecretChange {
  return (slot, text) => (text === "" ? (read(slot) ?? "") : text);
}

export function changeDeliverySecrets(delivery: DeliveryOverrides, change: SecretChange): DeliveryOverrides {
  const { proxy, tlsClientCertificates } = delivery;
  const changed = { ...delivery };
  if (proxy !== undefined && proxy.type !== "none" && proxy.type !== "system") {
    const slot = ["proxy", proxy.type, proxy.host, String(proxy.port), proxy.username];
    changed.proxy = { ...proxy, password: change(slot, proxy.password) };
  }
  if (tlsClientCertificates !== undefined) {
    changed.tlsClientCertificates = tlsClientCertificates.map((certificate) => {
      const file = certificate.type === "pem" ? certificate.keyFile : certificate.file;
      const slot = ["certificate", certificate.type, certificate.host, file];
      return { ...certificate, passphrase: change(slot, certificate.passphrase) };
    });
  }
  return changed;
}

export function changeAuthSecrets(auth: Auth, change: SecretChange): Auth {
  const owner = ownerOf(auth);
  return mapAuthTexts(auth, (text, field) => {
    if (!isSecretAuthField(auth.type, field)) return text;
    return change(["auth", auth.type, ...(auth.type === "basic" ? owner : [field, ...owner])], text);
  });
}

export function changeVariableSecrets(variables: readonly Variable[], change: SecretChange): Variable[] {
  return variables.map((variable) => {
    if (!variable.secret) return variable;
    return { ...variable, value: change(["variable", variable.name], variable.value) };
  });
}

/** A request, a folder or a collection. */
export interface SecretHolder {
  auth: Auth;
  delivery: DeliveryOverrides;
  variables: Variable[];
}

export function changeSecrets<Holder extends SecretHolder>(holder: Holder, change: SecretChange): Holder {
  return {
    ...holder,
    auth: changeAuthSecrets(holder.auth, change),
    delivery: changeDeliverySecrets(holder.delivery, change),
    variables: changeVariableSecrets(holder.variables, change),
  };
}

/**
 * As changeSecrets with takeSecrets, but what the file says already stays as it is: a secret that somebody wrote there
 * moves out when its field is saved, not before.
 * @param before from the file alone; null for a new one
 */
export function withholdSecrets<Holder extends SecretHolder>(
  before: SecretHolder | null,
  next: Holder,
): { holder: Holder; taken: Map<SecretSlot, string> } {
  const taken = new Map<SecretSlot, string>();
  const without = changeSecrets(next, takeSecrets(taken));
  for (const field of ["auth", "delivery", "variables"] as const) {
    if (before === null || !plainEquals(plain(before[field]), plain(next[field]))) continue;
    Object.assign(without, { [field]: next[field] });
    for (const slot of taken.keys()) if (fieldOf(slot) === field) taken.delete(slot);
  }
  return { holder: without, taken };
}

function fieldOf([kind]: SecretSlot): keyof SecretHolder {
  return kind === "auth" ? "auth" : kind === "variable" ? "variables" : "delivery";
}

/** What a secret was typed for. */
function ownerOf(auth: Auth): string[] {
  if (auth.type === "oauth2") return [auth.issuer, auth.accessTokenUrl, auth.refreshTokenUrl, auth.clientId];
  return "username" in auth ? [auth.username] : [];
}
