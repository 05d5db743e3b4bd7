/**
 * The authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636): the person signs in with the browser, which
 * comes back with a code. `state` is always sent and checked, and so is `iss` (RFC 9207) where the issuer is known.
 */
import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  nopkce,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import {
  additionalParameters,
  askForToken,
  resourceParameters,
  type GrantContext,
  type GrantedToken,
} from "./grant.ts";
import { abandoned, ProviderRefusal, unusableAnswer } from "./providerErrors.ts";
import { readPageUrl } from "./pageUrl.ts";
import { loopbackCallback, type RedirectListeners } from "./redirectListener.ts";

/** How long the person may take. */
const signInMs = 10 * 60_000;

interface SignIn {
  state: string;
  nonce: string;
  verifier: string;
}

export async function authorizationCode(context: GrantContext, listeners: RedirectListeners): Promise<GrantedToken> {
  const signIn = { state: generateRandomState(), nonce: generateRandomNonce(), verifier: generateRandomCodeVerifier() };
  const { promise: redirected, resolve: deliver } = Promise.withResolvers<URL>();
  const typed = context.auth.callbackUrl;
  const callback = loopbackCallback(typed);
  const listener = callback === null ? null : await listeners.listen(typed, callback, { state: signIn.state, deliver });
  try {
    const callbackUrl = listener?.callbackUrl ?? typed;
    const url = await authorizationUrl(context, signIn, callbackUrl);
    const address = await askPerson(context, url, callbackUrl, signIn, redirected, deliver);
    return await exchangeCode(context, signIn, callbackUrl, address);
  } finally {
    listener?.close();
  }
}

/** What the person added never stands in for what protects the flow. */
async function authorizationUrl(
  { auth, provider }: GrantContext,
  { state, nonce, verifier }: SignIn,
  callbackUrl: string,
): Promise<string> {
  const url = readPageUrl(provider.server.authorization_endpoint);
  const { searchParams } = url;
  if (auth.scope !== "") searchParams.set("scope", auth.scope);
  if (auth.audience !== "") searchParams.set("audience", auth.audience);
  for (const [name, value] of resourceParameters(auth)) searchParams.append(name, value);
  for (const [name, value] of additionalParameters(auth.additionalParameters.authorization)) {
    searchParams.append(name, value);
  }
  searchParams.set("response_type", "code");
  searchParams.set("client_id", auth.clientId);
  searchParams.set("redirect_uri", callbackUrl);
  searchParams.set("state", state);
  if (asksForIdToken(auth.scope)) searchParams.set("nonce", nonce);
  if (auth.pkce) {
    searchParams.set("code_challenge", await calculatePKCECodeChallenge(verifier));
    searchParams.set("code_challenge_method", "S256");
  }
  return url.href;
}

async function askPerson(
  { requests, signal, clock }: GrantContext,
  url: string,
  callbackUrl: string,
  { state }: SignIn,
  redirected: Promise<URL>,
  deliver: (address: URL) => void,
): Promise<URL> {
  const opened = await requests.open(url);
  const pending = requests.begin({ type: "authorize", url, callbackUrl, opened }, (pasted) =>
    deliver(readAddress(pasted, callbackUrl, state)),
  );
  const over = new AbortController();
  const stop = AbortSignal.any([signal, pending.cancelled, over.signal]);
  try {
    return await Promise.race([redirected, clock.wait(signInMs, stop).then(abandon, abandon)]);
  } finally {
    pending.end();
    over.abort();
  }
}

function abandon(): never {
  throw abandoned();
}

/** The whole address as a rule; its query alone will do. @throws AppError token-answer */
function readAddress(pasted: string, callbackUrl: string, state: string): URL {
  const text = pasted.trim();
  const address = URL.parse(text) ?? URL.parse(`${callbackUrl}?${text.replace(/^\?/, "")}`);
  if (address === null) throw unusableAnswer("it is not an address");
  const sent = address.searchParams.get("state");
  if (sent === null) throw unusableAnswer("it has no state");
  if (sent !== state) throw unusableAnswer("its state is not the one that was sent");
  return address;
}

async function exchangeCode(
  context: GrantContext,
  { state, nonce, verifier }: SignIn,
  callbackUrl: string,
  address: URL,
): Promise<GrantedToken> {
  const { auth, provider } = context;
  const { server, client, authentication } = provider;
  const answered = new URLSearchParams(address.searchParams);
  checkIssuer(answered, context);
  throwRefusal(answered);
  if (!answered.has("code")) throw unusableAnswer("it has no code");
  const checked = validateAuthResponse(server, client, answered, state);
  return askForToken(context, {
    send: (options) =>
      authorizationCodeGrantRequest(
        server,
        client,
        authentication,
        checked,
        callbackUrl,
        auth.pkce ? verifier : nopkce,
        {
          ...options,
          additionalParameters: [
            ...additionalParameters(auth.additionalParameters.accessToken),
            ...resourceParameters(auth),
          ],
        },
      ),
    process: (_server, response, { hasIdToken, recognizedTokenTypes }) =>
      processAuthorizationCodeResponse(server, client, response, {
        recognizedTokenTypes,
        ...(hasIdToken && asksForIdToken(auth.scope) ? { expectedNonce: nonce } : {}),
      }),
  });
}

/** RFC 9207 section 2.4. Without a known issuer there is nothing to compare with. */
function checkIssuer(answered: URLSearchParams, { provider: { issuerKnown, server } }: GrantContext): void {
  if (!issuerKnown) {
    answered.delete("iss");
    return;
  }
  const issuer = answered.get("iss");
  if (issuer === null && server.authorization_response_iss_parameter_supported === true) {
    throw unusableAnswer("it does not say its issuer");
  }
  if (issuer !== null && issuer !== server.issuer) throw unusableAnswer("it is of another issuer", issuer);
}

function throwRefusal(answered: URLSearchParams): void {
  const error = answered.get("error");
  if (error === null) return;
  const [description, uri] = [answered.get("error_description"), answered.get("error_uri")];
  throw new ProviderRefusal({ error, description, uri, body: null });
}

function asksForIdToken(scope: string): boolean {
  return scope.split(/\s+/).includes("openid");
}
