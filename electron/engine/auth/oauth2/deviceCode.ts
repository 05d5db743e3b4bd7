/** The device authorization grant (RFC 8628): the person types a code elsewhere, and the provider is asked until then. */
import {
  customFetch,
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  processDeviceAuthorizationResponse,
  type DeviceAuthorizationResponse,
} from "oauth4webapi";
import { AppError } from "../../../../shared/errors.ts";
import { additionalParameters, askForToken, directParameters, type GrantContext, type GrantedToken } from "./grant.ts";
import { readPageUrl } from "./pageUrl.ts";
import { abandoned, ProviderRefusal } from "./providerErrors.ts";
import { mendAnswer } from "./tokenAnswer.ts";
import type { PendingRequest } from "./tokenRequests.ts";

/** RFC 8628 sections 3.2 and 3.5. */
const defaultIntervalSeconds = 5;
const slowDownSeconds = 5;
/** In a row; one that is lost is not the end of signing in. */
const mostFailures = 3;

export async function deviceCode(context: GrantContext): Promise<GrantedToken> {
  const device = await askForDeviceCode(context);
  const expiresAtMs = context.clock.nowMs() + device.expires_in * 1000;
  const pending = context.requests.begin(
    {
      type: "device",
      userCode: device.user_code,
      verificationUri: readPageUrl(device.verification_uri).href,
      verificationUriComplete:
        device.verification_uri_complete === undefined ? null : readPageUrl(device.verification_uri_complete).href,
      expiresAtMs,
    },
    null,
  );
  try {
    return await poll(context, device, expiresAtMs, pending);
  } finally {
    pending.end();
  }
}

async function askForDeviceCode(context: GrantContext): Promise<DeviceAuthorizationResponse> {
  const { auth, provider, ask, signal } = context;
  const { server, client, authentication, security } = provider;
  const response = await deviceAuthorizationRequest(server, client, authentication, directParameters(auth), {
    ...security,
    signal,
    [customFetch]: async (url, options) => mendAnswer(await ask(url, options)),
  });
  return processDeviceAuthorizationResponse(server, client, response);
}

async function poll(
  context: GrantContext,
  device: DeviceAuthorizationResponse,
  expiresAtMs: number,
  { cancelled }: PendingRequest,
): Promise<GrantedToken> {
  const { clock } = context;
  const signal = AbortSignal.any([context.signal, cancelled]);
  let intervalSeconds = Math.max(device.interval ?? defaultIntervalSeconds, 1);
  let failures = 0;
  for (;;) {
    await waitFor(context, intervalSeconds * 1000, signal);
    if (clock.nowMs() >= expiresAtMs) throw abandoned();
    try {
      return await askOnce({ ...context, signal }, device.device_code);
    } catch (thrown) {
      if (signal.aborted) throw abandoned();
      const again = whatFollows(thrown);
      if (again === "unreachable" && ++failures >= mostFailures) throw thrown;
      if (again === "pending") failures = 0;
      else intervalSeconds += slowDownSeconds;
    }
  }
}

async function waitFor({ clock }: GrantContext, delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.wait(delayMs, signal);
  } catch {
    throw abandoned();
  }
}

function askOnce(context: GrantContext, code: string): Promise<GrantedToken> {
  const { server, client, authentication } = context.provider;
  const parameters = context.auth.additionalParameters.accessToken;
  return askForToken(context, {
    send: (options) =>
      deviceCodeGrantRequest(server, client, authentication, code, {
        ...options,
        additionalParameters: additionalParameters(parameters),
      }),
  });
}

/** @throws what ends it */
function whatFollows(thrown: unknown): "pending" | "slower" | "unreachable" {
  if (thrown instanceof ProviderRefusal) {
    if (thrown.error === "authorization_pending") return "pending";
    if (thrown.error === "slow_down") return "slower";
    if (thrown.error === "expired_token") throw abandoned();
  }
  if (thrown instanceof AppError && thrown.data.kind === "network" && thrown.data.code !== "token-answer") {
    return "unreachable";
  }
  throw thrown;
}
