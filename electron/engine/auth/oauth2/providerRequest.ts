/**
 * What is asked of a provider goes through the engine like any send: proxy, TLS, hosts and timeouts of the send that
 * needs the token. Not through its connections: those may be limited, and held by who waits for the token.
 */
import { AppError } from "../../../../shared/errors.ts";
import { defaultDelivery, type Delivery } from "../../../../shared/model/delivery.ts";
import { entry } from "../../../../shared/model/entry.ts";
import type { Exchange } from "../../../../shared/model/exchange.ts";
import { emptyRequest, type Request } from "../../../../shared/model/request.ts";
import type { Engine } from "../../engine.ts";
import { unreachableProvider, unusableAnswer } from "./providerErrors.ts";

/** Delivery settings of the send that needs the token, for the provider's URL. */
export type DeliveryFor = (url: string) => Delivery;

export interface ProviderRequest {
  method: string;
  headers: Record<string, string>;
  body?: URLSearchParams | undefined;
  signal?: AbortSignal | undefined;
}

export interface ProviderAnswer {
  status: number;
  /** Lower case, without parameters. */
  contentType: string;
  text: string;
}

/** @throws AppError token-unreachable, a timeout, cancelled */
export type AskProvider = (url: string, request: ProviderRequest) => Promise<ProviderAnswer>;

const maxAnswerBytes = 1024 * 1024;
const totalTimeoutMs = 60_000;

export function askThroughEngine(engine: Pick<Engine, "send" | "bodies">, deliveryFor: DeliveryFor): AskProvider {
  return async (url, request) => {
    // Two braces would be a variable.
    const address = url.replaceAll("{", "%7B").replaceAll("}", "%7D");
    const input = {
      exchangeId: crypto.randomUUID(),
      request: requestOf(address, request),
      lookup: () => undefined,
      inheritedAuth: null,
      delivery: deliveryToProvider(deliveryFor(address)),
      sessionId: "oauth2",
    };
    let exchange: Exchange | null = null;
    for await (const event of engine.send(input, request.signal ?? new AbortController().signal)) {
      if (event.type === "done" || event.type === "failed") exchange = event.exchange;
    }
    if (exchange === null) throw new AppError("cancelled", {}, { phase: "auth" });
    try {
      return await answerOf(engine, address, exchange);
    } finally {
      if (exchange.response !== null) await engine.bodies.release(exchange.response.bodyId);
    }
  };
}

async function answerOf(
  engine: Pick<Engine, "bodies">,
  address: string,
  { error, response }: Exchange,
): Promise<ProviderAnswer> {
  if (error?.code === "body-too-large") throw unusableAnswer("it is too long");
  if (error !== null) throw unreachableProvider(address, AppError.fromData({ ...error, phase: "auth" }));
  if (response === null) throw new AppError("cancelled", {}, { phase: "auth" });
  const { head, bodyId } = response;
  const { bytes } = await engine.bodies.read(bodyId, 0, maxAnswerBytes);
  const contentType = head.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  return {
    status: head.status,
    contentType: contentType.split(";")[0]?.trim().toLowerCase() ?? "",
    text: new TextDecoder().decode(bytes),
  };
}

function requestOf(url: string, { method, headers, body }: ProviderRequest): Request {
  return {
    ...emptyRequest(),
    method,
    url,
    headers: Object.entries(headers)
      .filter(([name]) => name !== "user-agent")
      .map(([name, value]) => entry(name, value)),
    auth: { type: "none" },
    body: body === undefined ? { type: "none" } : { type: "text", text: body.toString() },
  };
}

/** What is meant for the request's own host, or would send a grant twice or elsewhere, does not hold here. */
function deliveryToProvider(delivery: Delivery): Delivery {
  return {
    ...delivery,
    totalTimeoutMs: Math.min(delivery.totalTimeoutMs ?? totalTimeoutMs, totalTimeoutMs),
    retry: defaultDelivery.retry,
    followRedirects: false,
    tlsServerName: null,
    httpVersion: "auto",
    keepAlive: false,
    connectionsInAll: null,
    unixSocket: null,
    maxBodyBytes: maxAnswerBytes,
    maxDecodedBytes: maxAnswerBytes,
  };
}
