/**
 * Which parts of delivery settings and auth are secret, and how they are kept out of files: a text with a
 * `{{variable}}` in it stays where it is, any other goes to the SecretStore and the file holds nothing of it.
 * A secret is bound to what it was typed for (the proxy's address, the certificate's file): who changes that in the
 * file does not get the secret sent there.
 */
import { isSecretAuthField, mapAuthTexts } from "../../shared/authTexts.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { DeliveryOverrides } from "../../shared/model/delivery.ts";
import { findVariables } from "../../shared/variables.ts";

/** What tells one secret from the others of the same owner. */
export type SecretSlot = readonly string[];
/** Takes the text that stands at a slot and gives what shall stand there. */
export type SecretChange = (slot: SecretSlot, text: string) => string;

/** Gathers the literal secrets that it takes away. */
export function takeSecrets(taken: Map<SecretSlot, string>): SecretChange {
  return (slot, text) => {
    if (text === "" || findVariables(text).length > 0) return text;
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
  const owner = "username" in auth ? [auth.username] : [];
  return mapAuthTexts(auth, (text, field) => {
    if (!isSecretAuthField(auth.type, field)) return text;
    return change(["auth", auth.type, ...(auth.type === "basic" ? owner : [field])], text);
  });
}
