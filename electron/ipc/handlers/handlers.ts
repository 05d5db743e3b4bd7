import type { Handlers } from "../dispatch.ts";
import type { Services } from "../services.ts";
import { appCallHandlers, appStreamHandlers } from "./appHandlers.ts";
import { authCallHandlers } from "./authHandlers.ts";
import { bodyHandlers, bodyPartHandlers } from "./bodyHandlers.ts";
import { bodyFilterHandlers } from "./bodyFilterHandlers.ts";
import { bodyTableCallHandlers, bodyTableStreamHandlers } from "./bodyTableHandlers.ts";
import { bodyTreeHandlers } from "./bodyTreeHandlers.ts";
import { bodyViewCallHandlers, bodyViewStreamHandlers } from "./bodyViewHandlers.ts";
import { collectionCallHandlers, collectionStreamHandlers } from "./collectionHandlers.ts";
import { curlHandlers } from "./curlHandlers.ts";
import { downloadCallHandlers, downloadStreamHandlers } from "./downloadHandlers.ts";
import { exchangeCallHandlers, exchangeStreamHandlers } from "./exchangeHandlers.ts";
import { fileHandlers } from "./fileHandlers.ts";
import { historyCallHandlers, historyStreamHandlers } from "./historyHandlers.ts";
import { secretHandlers } from "./secretHandlers.ts";
import { cookieHandlers, sessionCallHandlers, sessionStreamHandlers } from "./sessionHandlers.ts";
import { variableCallHandlers, variableStreamHandlers } from "./variableHandlers.ts";
import { tokenCallHandlers, tokenStreamHandlers } from "./tokenHandlers.ts";
import { workspaceHandlers } from "./workspaceHandlers.ts";

/** Every handler of the contract: one that is missing does not compile. */
export function createHandlers(services: Services): Handlers {
  return {
    calls: {
      ...appCallHandlers(services),
      ...authCallHandlers(services),
      ...bodyHandlers(services),
      ...bodyTableCallHandlers(services),
      ...bodyTreeHandlers(services),
      ...bodyViewCallHandlers(services),
      ...collectionCallHandlers(services),
      ...curlHandlers(services),
      ...downloadCallHandlers(services),
      ...exchangeCallHandlers(services),
      ...cookieHandlers(services),
      ...fileHandlers(services),
      ...historyCallHandlers(services),
      ...secretHandlers(services),
      ...sessionCallHandlers(services),
      ...tokenCallHandlers(services),
      ...variableCallHandlers(services),
      ...workspaceHandlers(services),
    },
    streams: {
      ...appStreamHandlers(services),
      ...bodyFilterHandlers(services),
      ...bodyPartHandlers(services),
      ...bodyTableStreamHandlers(services),
      ...bodyViewStreamHandlers(services),
      ...collectionStreamHandlers(services),
      ...downloadStreamHandlers(services),
      ...exchangeStreamHandlers(services),
      ...historyStreamHandlers(services),
      ...sessionStreamHandlers(services),
      ...tokenStreamHandlers(services),
      ...variableStreamHandlers(services),
    },
  };
}
