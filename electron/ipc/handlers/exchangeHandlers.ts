import { statSync } from "node:fs";
import { automaticHeaders, type AutomaticHeader } from "../../../shared/automaticHeaders.ts";
import { bodyPlan, plannedLength } from "../../../shared/bodyPlan.ts";
import type { CallOutput, StreamInput } from "../../../shared/contract.ts";
import type { SendContext } from "../../../shared/contract/exchange.ts";
import { AppError } from "../../../shared/errors.ts";
import { bodyIdsOfEvent } from "../../../shared/exchangeBodies.ts";
import { inheritedRows } from "../../../shared/inheritance.ts";
import type { Exchange } from "../../../shared/model/exchange.ts";
import type { Request } from "../../../shared/model/request.ts";
import { sessionKey } from "../../../shared/model/session.ts";
import { resolveDelivery } from "../../../shared/resolveDelivery.ts";
import { resolveRequest } from "../../../shared/resolveRequest.ts";
import { withSessionDefaults } from "../../../shared/sessionDefaults.ts";
import { parseTypedUrl } from "../../../shared/url.ts";
import type { SendInput } from "../../engine/engine.ts";
import { seenCertificates } from "../../engine/seenCertificates.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import { sendScope, type SendScope } from "../sendScope.ts";
import type { Services } from "../services.ts";

type ExchangeCalls = Pick<
  CallHandlers,
  "exchange.automaticHeaders" | "exchange.certificate" | "exchange.act" | "delivery.inForce"
>;

export function exchangeCallHandlers(services: Services): ExchangeCalls {
  return {
    "exchange.automaticHeaders": async ({ request, context }) => ({
      headers: await previewHeaders(services, request, context),
    }),
    "exchange.certificate": async ({ sha256Fingerprint }) => ({ pem: seenCertificates.pem(sha256Fingerprint) }),
    "exchange.act": async ({ exchangeId, action }) => {
      services.engine.act(exchangeId, action);
      return {};
    },
    "delivery.inForce": async ({ request, context }) => inForce(request, await sendScope(services, request, context)),
  };
}

export function exchangeStreamHandlers(services: Services): Pick<StreamHandlers, "exchange.send"> {
  const { engine, scopes, recorder } = services;
  return {
    async *"exchange.send"(input, { signal, windowId }) {
      const scope = await sendScope(services, input.request, input.context);
      const recording = recorder.begin(input, scope);
      let send: SendInput;
      try {
        send = sendInput(services, input, scope);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        const failed = { type: "failed", exchange: unsent(input.exchangeId, scope, thrown) } as const;
        recording.see(failed);
        yield failed;
        return;
      }
      try {
        for await (const event of engine.send(send, signal)) {
          for (const bodyId of bodyIdsOfEvent(event)) scopes.hold(windowId, bodyId);
          recording.see(event);
          yield event;
        }
      } finally {
        recording.close();
      }
    },
  };
}

/** @throws AppError unknown-variable in delivery settings */
export function sendInput(
  { jars }: Pick<Services, "jars">,
  { exchangeId, request }: StreamInput<"exchange.send">,
  { lookup, chosen, inForce: { delivery }, defaults, deliveryFor }: SendScope,
): SendInput {
  const { session, reference } = chosen;
  const key = sessionKey(reference);
  return {
    exchangeId,
    request,
    lookup,
    inheritedAuth: null,
    delivery: resolveDelivery(delivery, lookup),
    deliveryFor: session.mounts.length === 0 ? undefined : (url) => resolveDelivery(deliveryFor(url), lookup),
    sessionId: key,
    session: { ...session, ...defaults },
    cookies: jars.jar(key),
  };
}

function inForce(request: Request, { chosen, layers, inForce: found }: SendScope): CallOutput<"delivery.inForce"> {
  const { reference, session, from } = chosen;
  const rows = inheritedRows(request, layers);
  return { ...found, ...rows, session: reference, sessionName: session.name, sessionFrom: from };
}

function unsent(id: string, { chosen }: SendScope, error: AppError): Exchange {
  return {
    id,
    startedAt: new Date().toISOString(),
    sessionName: chosen.session.name,
    prepared: null,
    attempts: [],
    response: null,
    error: error.data,
    durationMs: 0,
  };
}

/** As near to what will be sent as can be told while the request is half typed: nothing here is an error. */
async function previewHeaders(services: Services, request: Request, context: SendContext): Promise<AutomaticHeader[]> {
  const { lookup, defaults, inForce: found } = await sendScope(services, request, context);
  const merged = withSessionDefaults(request, defaults, lookup);
  const resolved = quietly(() => resolveRequest(merged, lookup)) ?? merged;
  const plan = quietly(() => bodyPlan(resolved, "…")) ?? { type: "none" };
  return automaticHeaders(resolved, {
    authority: quietly(() => parseTypedUrl(resolved.url).authority) ?? "",
    bodyLength: plannedLength(plan, fileBytes),
    contentType: plan.type === "none" ? null : plan.contentType,
    httpVersion: found.delivery.httpVersion,
    keepAlive: found.delivery.keepAlive,
    version: services.version,
  });
}

function quietly<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

function fileBytes(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
