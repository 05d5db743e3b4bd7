import { statSync } from "node:fs";
import { automaticHeaders, type AutomaticHeader } from "../../../shared/automaticHeaders.ts";
import { bodyPlan, plannedLength } from "../../../shared/bodyPlan.ts";
import type { SendContext } from "../../../shared/contract/exchange.ts";
import { AppError } from "../../../shared/errors.ts";
import { withOverrides } from "../../../shared/deliveryLayers.ts";
import type { Request } from "../../../shared/model/request.ts";
import { resolveRequest } from "../../../shared/resolveRequest.ts";
import { parseTypedUrl } from "../../../shared/url.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";
import { variableLookup } from "../variableScope.ts";

export function exchangeCallHandlers(services: Services): Pick<CallHandlers, "exchange.automaticHeaders"> {
  return {
    "exchange.automaticHeaders": async ({ request, context }) => ({
      headers: await previewHeaders(services, request, context),
    }),
  };
}

export function exchangeStreamHandlers(services: Services): Pick<StreamHandlers, "exchange.send"> {
  const { engine, scopes, settings } = services;
  return {
    async *"exchange.send"({ exchangeId, request, context }, { signal, windowId }) {
      const lookup = await variableLookup(services, request, context);
      const delivery = withOverrides(settings.read().delivery, request.delivery);
      const sessionId = context.collectionId ?? "default";
      const send = { exchangeId, request, lookup, inheritedAuth: null, delivery, sessionId };
      for await (const event of engine.send(send, signal)) {
        if (event.type === "head") scopes.hold(windowId, event.response.bodyId);
        if ((event.type === "done" || event.type === "failed") && event.exchange.response) {
          scopes.hold(windowId, event.exchange.response.bodyId);
        }
        yield event;
      }
    },
  };
}

/** As near to what will be sent as can be told while the request is half typed: nothing here is an error. */
async function previewHeaders(services: Services, request: Request, context: SendContext): Promise<AutomaticHeader[]> {
  const lookup = await variableLookup(services, request, context);
  const resolved = quietly(() => resolveRequest(request, lookup)) ?? request;
  const plan = quietly(() => bodyPlan(resolved, "…")) ?? { type: "none" };
  return automaticHeaders(resolved, {
    authority: quietly(() => parseTypedUrl(resolved.url).authority) ?? "",
    bodyLength: plannedLength(plan, fileBytes),
    contentType: plan.type === "none" ? null : plan.contentType,
    httpVersion: request.delivery.httpVersion ?? services.settings.read().delivery.httpVersion,
    keepAlive: request.delivery.keepAlive ?? services.settings.read().delivery.keepAlive,
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
