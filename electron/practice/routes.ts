import { authRoutes } from "./authRoutes.ts";
import { brokenRoutes } from "./brokenRoutes.ts";
import type { Route } from "./call.ts";
import { codingRoutes } from "./codingRoutes.ts";
import { contentRoutes } from "./contentRoutes.ts";
import { cookieRoutes } from "./cookieRoutes.ts";
import { delayRoutes } from "./delayRoutes.ts";
import { digestRoutes } from "./digestRoutes.ts";
import { documentRoutes } from "./documentRoutes.ts";
import { echoRoutes } from "./echoRoutes.ts";
import { eventRoutes } from "./eventRoutes.ts";
import { flakyRoutes } from "./flakyRoutes.ts";
import { headRoutes } from "./headRoutes.ts";
import { imageRoutes } from "./imageRoutes.ts";
import { indexRoutes } from "./indexRoutes.ts";
import { loginRoutes } from "./loginRoutes.ts";
import { ntlmRoutes } from "./ntlmRoutes.ts";
import { redirectRoutes } from "./redirectRoutes.ts";
import { signatureRoutes } from "./signatureRoutes.ts";
import { statusRoutes } from "./statusRoutes.ts";
import { uploadRoutes } from "./uploadRoutes.ts";
import { webSocketRoutes } from "./webSocketEcho.ts";

/** Every route of one server, with state of its own: logins, nonces, flaky counts. */
export function practiceRoutes(): Route[] {
  const routes = [
    ...echoRoutes(),
    ...statusRoutes(),
    ...delayRoutes(),
    ...redirectRoutes(),
    ...cookieRoutes(),
    ...loginRoutes(),
    ...authRoutes(),
    ...digestRoutes(),
    ...signatureRoutes(),
    ...ntlmRoutes(),
    ...flakyRoutes(),
    ...codingRoutes(),
    ...contentRoutes(),
    ...uploadRoutes(),
    ...eventRoutes(),
    ...webSocketRoutes(),
    ...imageRoutes(),
    ...documentRoutes(),
    ...headRoutes(),
    ...brokenRoutes(),
  ];
  return [...indexRoutes(routes), ...routes];
}
