/** The OAuth 2.0 configuration that a request would use, and how its provider is reached. */
import type { SendContext } from "../../shared/contract/exchange.ts";
import { authInForce } from "../../shared/inheritance.ts";
import type { AuthOf } from "../../shared/model/auth.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { resolveDelivery } from "../../shared/resolveDelivery.ts";
import { resolveRequest } from "../../shared/resolveRequest.ts";
import { askThroughEngine, type AskProvider } from "../engine/auth/oauth2/providerRequest.ts";
import { sendScope } from "./sendScope.ts";
import type { Services } from "./services.ts";

export interface TokenUse {
  /** Resolved. */
  auth: AuthOf<"oauth2">;
  ask: AskProvider;
}

/** @returns null: its auth is another kind. @throws AppError unknown-variable */
export async function tokenUse(services: Services, request: Request, context: SendContext): Promise<TokenUse | null> {
  const scope = await sendScope(services, request, context);
  const { auth } = authInForce(request, scope.layers);
  if (auth.type !== "oauth2") return null;
  const resolved = resolveRequest({ ...emptyRequest(), url: request.url, auth }, scope.lookup).auth;
  if (resolved.type !== "oauth2") return null;
  const deliveryFor = (url: string) => resolveDelivery(scope.deliveryFor(url), scope.lookup);
  return { auth: resolved, ask: askThroughEngine(services.engine, deliveryFor) };
}
