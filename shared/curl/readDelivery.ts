/** The options that say how a request is sent rather than what it is. */
import type { DeliveryOverrides } from "../model/delivery.ts";
import type { CurlOption } from "./parseArguments.ts";
import { placeOptions, readPlaces } from "./readPlaces.ts";
import { proxyOptions, readProxy } from "./readProxy.ts";
import { readRetry, retryOptions } from "./readRetry.ts";
import { readTls, tlsOptions } from "./readTls.ts";

export interface CurlDelivery {
  delivery: DeliveryOverrides;
  notes: string[];
}

const plainOptions = [
  "insecure",
  "location",
  "location-trusted",
  "max-redirs",
  "post301",
  "post302",
  "post303",
  "http1.1",
  "http2",
  "http2-prior-knowledge",
  "connect-timeout",
  "max-time",
  "compressed",
];

export const deliveryOptions = [...plainOptions, ...retryOptions, ...proxyOptions, ...tlsOptions, ...placeOptions];

/** Options later in the command win. `--compressed` is what Envoi does anyway. */
export function readDelivery(options: readonly CurlOption[]): CurlDelivery {
  const parts = [readTls(options), readProxy(options), readPlaces(options)];
  const retry = readRetry(options);
  return {
    delivery: Object.assign(
      readPlain(options),
      ...parts.map(({ delivery }) => delivery),
      retry === null ? {} : { retry },
    ),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

function readPlain(options: readonly CurlOption[]): DeliveryOverrides {
  const delivery: DeliveryOverrides = {};
  for (const { name, value } of options) {
    if (name === "insecure") delivery.tlsVerify = false;
    else if (name === "location") delivery.followRedirects = true;
    else if (name === "location-trusted") Object.assign(delivery, trustedRedirects);
    else if (name.startsWith("post30")) delivery.redirectMethod = "keep";
    else if (name === "max-redirs") delivery.maxRedirects = redirects(value);
    else if (name === "http1.1") delivery.httpVersion = "1.1";
    // curl falls back to HTTP/1.1 where the server does not speak HTTP/2, which is what ALPN does.
    else if (name === "http2") delivery.httpVersion = "auto";
    else if (name === "http2-prior-knowledge") delivery.httpVersion = "2";
    else if (name === "connect-timeout") delivery.connectTimeoutMs = milliseconds(value);
    else if (name === "max-time") delivery.totalTimeoutMs = milliseconds(value);
  }
  return delivery;
}

const trustedRedirects = { followRedirects: true, redirectCredentials: "always" } satisfies DeliveryOverrides;

/** -1 is “no limit” to curl; 100 is the most that Envoi follows. */
function redirects(value: string): number {
  const count = Math.trunc(Number(value));
  return Number.isFinite(count) && count >= 0 ? Math.min(count, 100) : 100;
}

/** Seconds with a fraction; 0 means no limit. */
function milliseconds(text: string): number | null {
  const seconds = Number(text);
  return seconds > 0 ? Math.min(Math.max(1, Math.round(seconds * 1000)), 2_147_483_647) : null;
}
