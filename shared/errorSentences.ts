/**
 * The English sentence and advice of every error code, in i18next's `{{name}}` syntax.
 * The window's catalogues translate them by code; the command line and the logs print these.
 */
import { diskErrorSentences, type ErrorSentence } from "./diskErrorSentences.ts";

export type ErrorParams = Record<string, string | number>;

export const errorSentences = {
  // Made by the person, said before anything goes out.
  "bad-url": {
    kind: "invalid",
    message: "“{{url}}” is not a URL that can be sent: {{reason}}.",
    advice: "Correct the URL in the request bar.",
  },
  "unknown-variable": {
    kind: "invalid",
    message: "The variable {{names}} has no value. It is used in {{places}}.",
    advice: "Add it to the environment or the collection, or correct its name.",
  },
  "environment-cycle": {
    kind: "invalid",
    message: "The environments extend each other in a circle: {{path}}.",
    advice: "Let one of them extend another, or none.",
  },
  "environment-missing": {
    kind: "invalid",
    message: "The environment {{name}} extends {{base}}, which is not there.",
    advice: "Choose another one to extend in the environments dialog, or make {{base}}.",
  },
  "dotenv-unreadable": {
    kind: "invalid",
    message: "The .env file {{path}} cannot be read: {{reason}}.",
    advice: "Choose another file in the environments dialog, or take it out of the environment.",
  },
  "unreadable-file": {
    kind: "invalid",
    message: "The file {{path}} cannot be read: {{reason}}.",
    advice: "Choose the file again in the Body panel.",
  },
  "auth-incomplete": {
    kind: "invalid",
    message: "The {{auth}} authentication cannot be used: {{field}} {{reason}}.",
    advice: "Correct it in the Auth panel, or where the auth is inherited from.",
  },
  "auth-unsupported": {
    kind: "unsupported",
    message: "This request's authentication, “{{name}}”, is one that Envoi does not know.",
    advice: "Choose another kind in the Auth panel. The file keeps what it has until then.",
  },
  "token-needed": {
    kind: "invalid",
    message: "There is no OAuth 2.0 token, and this request does not get one by itself.",
    advice: "Press “Get token” in the Auth panel.",
  },
  "token-refused": {
    kind: "network",
    message: "The provider refused the token: {{error}}.",
    advice: "Check the client, the scope and the credentials in the Auth panel.",
  },
  "token-answer": {
    kind: "network",
    message: "The provider's answer cannot be used: {{reason}}.",
    advice: "Check the issuer and the endpoints in the Auth panel.",
  },
  "token-unreachable": {
    kind: "network",
    message: "The provider at {{url}} did not answer: {{reason}}.",
    advice: "Check the address, and whether the provider is up.",
  },
  "token-abandoned": {
    kind: "cancelled",
    message: "Signing in was not finished.",
    advice: "Send again to begin anew.",
  },
  "wrong-passphrase": {
    kind: "invalid",
    message: "The passphrase does not open the encrypted store.",
    advice: "Try again, or set ENVOI_PASSPHRASE.",
  },
  "key-elsewhere": {
    kind: "storage",
    message: "The key of the encrypted store is with the system’s key store, where only the desktop app reaches it.",
    advice: "Open this profile in the desktop app, or choose another one with ENVOI_HOME.",
  },
  "invalid-method": {
    kind: "invalid",
    message: "“{{method}}” is not an HTTP method.",
    advice: "A method is one word of letters, digits and !#$%&'*+-.^_`|~.",
  },
  "invalid-header": {
    kind: "invalid",
    message: "The header “{{name}}” cannot be sent: {{reason}}.",
    advice: "Correct it in the Headers panel.",
  },
  "invalid-input": {
    kind: "invalid",
    message: "The message did not fit the contract: {{reason}}.",
    advice: "Reload the window. If it happens again, report it.",
  },
  "invalid-curl": {
    kind: "invalid",
    message: "This cURL command cannot be read: {{reason}}.",
    advice: "Paste the whole command, from “curl” to its end.",
  },
  "no-checksum": {
    kind: "invalid",
    message: "There is no checksum of {{name}} in that text.",
    advice: "Paste a SHA-256, SHA-512, SHA-1 or MD5 in hexadecimal or Base64, or the text of a checksum file.",
  },
  "name-taken": {
    kind: "invalid",
    message: "There is already something named “{{name}}” here.",
    advice: "Choose another name.",
  },
  "unsafe-name": {
    kind: "invalid",
    message: "A file cannot be named “{{name}}” on every system.",
    advice: "“{{safe}}” is possible.",
  },
  "not-found": {
    kind: "invalid",
    message: "“{{name}}” is no longer there.",
    advice: "It may have been moved or deleted outside of Envoi.",
  },

  // The network, by phase.
  "dns-failure": {
    kind: "network",
    message: "The name {{host}} could not be resolved.",
    advice: "Check the spelling, the network and the DNS server.",
  },
  "connection-refused": {
    kind: "network",
    message: "Connection refused by {{address}}. Nothing is listening there.",
    advice: "Start the server, or correct the port.",
  },
  unreachable: {
    kind: "network",
    message: "{{address}} cannot be reached from this machine.",
    advice: "Check the network, the VPN and the address.",
  },
  "connection-reset": {
    kind: "network",
    message: "{{host}} reset the connection.",
    advice: "The server or something between closed it abruptly. Try again, or look at the server's log.",
  },
  "closed-early": {
    kind: "network",
    message: "{{host}} closed the connection before the response was whole.",
    advice: "What arrived is kept. Try again, or look at the server's log.",
  },
  "tls-expired": {
    kind: "network",
    message: "The certificate of {{host}} expired on {{date}}.",
    advice: "Renew it on the server, or switch verification off for this request in Delivery.",
  },
  "tls-self-signed": {
    kind: "network",
    message: "The certificate of {{host}} is self-signed.",
    advice: "Add it as a CA, or switch verification off for this request in Delivery.",
  },
  "tls-wrong-host": {
    kind: "network",
    message: "The certificate is not for {{host}}, but for {{names}}.",
    advice: "Use the name that the certificate is for, or correct the server.",
  },
  "tls-unknown-ca": {
    kind: "network",
    message: "The certificate of {{host}} was issued by an authority that this machine does not know: {{issuer}}.",
    advice: "Add the authority's certificate as a CA in Delivery.",
  },
  "tls-failure": {
    kind: "network",
    message: "No secure connection to {{host}}: {{reason}}.",
    advice: "Check that the port speaks TLS, and which versions it allows.",
  },
  "http2-failure": {
    kind: "network",
    message: "The HTTP/2 connection to {{host}} failed: {{reason}}.",
    advice: "Try HTTP/1.1 in Delivery.",
  },
  "malformed-response": {
    kind: "network",
    message: "{{host}} did not answer in HTTP: {{reason}}.",
    advice: "Check that the port is the right one, and look at the raw bytes in Attempts.",
  },
  "header-too-large": {
    kind: "network",
    message: "The response's head is larger than {{limit}}.",
    advice: "Raise the limit in Delivery.",
  },
  "decoding-failure": {
    kind: "network",
    message: "The body says that it is {{coding}}, but it cannot be decoded: {{reason}}.",
    advice: "What was decoded is kept. Send Accept-Encoding: identity to receive it as it is.",
  },
  "body-too-large": {
    kind: "network",
    message: "The body is larger than the limit of {{limit}}.",
    advice: "What arrived is kept. Raise the limit in Delivery.",
  },
  "too-many-redirects": {
    kind: "network",
    message: "Stopped after {{count}} redirects.",
    advice: "Look at the hops in Attempts, or raise the limit in Delivery.",
  },
  "timeout-connect": {
    kind: "network",
    message: "Connect timeout: no connection to {{host}} within {{seconds}} s.",
    advice: "Check that the server is up, or raise the connect timeout in Delivery.",
  },
  "timeout-read": {
    kind: "network",
    message: "Read timeout: nothing arrived from {{host}} for {{seconds}} s.",
    advice: "The server may still be working. Raise the read timeout in Delivery.",
  },
  "timeout-write": {
    kind: "network",
    message: "Write timeout: {{host}} took nothing of the request for {{seconds}} s.",
    advice: "The server stopped reading. Raise the write timeout in Delivery.",
  },
  "timeout-pool": {
    kind: "network",
    message: "Pool timeout: no free connection to {{host}} within {{seconds}} s.",
    advice: "Wait for other sends, or allow more connections in Delivery.",
  },
  "timeout-total": {
    kind: "network",
    message: "Total timeout: not finished within {{seconds}} s.",
    advice: "Raise the total timeout in Delivery.",
  },
  "retries-exhausted": {
    kind: "network",
    message: "Still {{reason}} after {{count}} attempts.",
    advice: "The last response is in Attempts. Raise the attempts in Delivery, or look at the server.",
  },
  "download-status": {
    kind: "network",
    message: "The server answered {{status}}: there is no file in that.",
    advice: "Send the request by itself to see the answer.",
  },
  "proxy-unreachable": {
    kind: "network",
    message: "The proxy {{proxy}} cannot be reached: {{reason}}.",
    advice: "Check the proxy in Delivery, or switch it off.",
  },
  "proxy-auth": {
    kind: "network",
    message: "The proxy {{proxy}} wants other credentials.",
    advice: "Correct the proxy's user name and password in Delivery.",
  },
  "proxy-refused": {
    kind: "network",
    message: "The proxy {{proxy}} refused to connect to {{host}}: {{reason}}.",
    advice: "Look at the proxy's rules, or bypass it for this host.",
  },
  "client-certificate": {
    kind: "invalid",
    message: "The client certificate {{path}} cannot be used: {{reason}}.",
    advice: "Choose the file again, or correct its passphrase in Delivery.",
  },
  "ca-file": {
    kind: "invalid",
    message: "The CA file {{path}} cannot be used: {{reason}}.",
    advice: "Choose a PEM file of certificates in Delivery.",
  },
  "bad-setting": {
    kind: "invalid",
    message: "{{setting}} is not right: {{reason}}.",
    advice: "Correct it in Delivery.",
  },
  "body-not-replayable": {
    kind: "invalid",
    message:
      "The body is read from the pipe {{path}}, which can be read only once, but the retry policy may send it again.",
    advice: "Send a file instead of the pipe, or switch retries off for this request in Delivery.",
  },

  cancelled: { kind: "cancelled", message: "Cancelled.", advice: "Send again when you are ready." },
  disconnected: {
    kind: "cancelled",
    message: "The window lost its engine.",
    advice: "It reconnects by itself; start envoi serve again if it has ended.",
  },
  unauthorized: {
    kind: "invalid",
    message: "This address's token is not, or no longer, valid.",
    advice: "Open the whole address that envoi serve printed.",
  },

  ...diskErrorSentences,

  unsupported: { kind: "unsupported", message: "{{what}} is not possible here.", advice: "" },
  bug: { kind: "bug", message: "Envoi made a mistake.", advice: "Please report it with the detail below." },
} as const satisfies Record<string, ErrorSentence>;

export type ErrorCode = keyof typeof errorSentences;
