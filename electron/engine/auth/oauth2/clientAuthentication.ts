/** How the client shows who it is at the token endpoint (RFC 6749 section 2.3, RFC 7523 section 2.2). */
import { modifyAssertion, None, PrivateKeyJwt, type ClientAuth } from "oauth4webapi";
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { readClientKey } from "./clientKey.ts";

/** A client without a secret is a public one, whatever is chosen. @throws AppError auth-incomplete */
export function clientAuthentication(auth: OAuth2Auth): ClientAuth {
  const { clientAuthentication: chosen, clientSecret } = auth;
  if (chosen === "private_key_jwt") return privateKeyJwt(auth);
  if (chosen === "none" || clientSecret === "") return None();
  if (chosen === "basic") return basic(clientSecret);
  return (_server, client, body) => {
    body.set("client_id", client.client_id);
    body.set("client_secret", clientSecret);
  };
}

/**
 * As the library's, but `-_.!~*'()` stay as they are: many providers compare without decoding first, and those that
 * decode find the same.
 */
function basic(clientSecret: string): ClientAuth {
  return (_server, client, _body, headers) => {
    const credentials = [client.client_id, clientSecret].map(formEncoded).join(":");
    headers.set("authorization", `Basic ${btoa(credentials)}`);
  };
}

function formEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

function privateKeyJwt(auth: OAuth2Auth): ClientAuth {
  const { key, keyId } = readClientKey(auth);
  return PrivateKeyJwt(keyId === "" ? { key } : { key, kid: keyId }, {
    // The library says Ed25519 (RFC 9864), which older providers do not know.
    [modifyAssertion]: (header) => {
      header["alg"] = auth.privateKeyAlgorithm;
    },
  });
}
