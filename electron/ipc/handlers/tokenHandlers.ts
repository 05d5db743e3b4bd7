import { AppError } from "../../../shared/errors.ts";
import type { KeptToken, TokenView } from "../../../shared/model/oauth2.ts";
import type { TokenRequestEvent } from "../../engine/auth/oauth2/tokenRequests.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import { createQueue } from "../queue.ts";
import type { Services } from "../services.ts";
import { tokenUse, type TokenUse } from "../tokenUse.ts";
import { revealedToken, tokenView } from "../tokenViews.ts";

type TokenCalls = Pick<
  CallHandlers,
  | "token.find"
  | "token.get"
  | "token.refresh"
  | "token.reveal"
  | "token.list"
  | "token.forget"
  | "token.complete"
  | "token.cancel"
>;

export function tokenCallHandlers(services: Services): TokenCalls {
  const { tokens, tokenStore } = services;
  const needed = async (...use: Parameters<typeof tokenUse>): Promise<TokenUse> => {
    const found = await tokenUse(...use);
    if (found === null) throw new AppError("token-needed");
    return found;
  };
  return {
    "token.find": async ({ request, context }) => {
      const use = await tokenUse(services, request, context);
      return { token: viewOrNull(use === null ? null : tokens.find(use.auth)) };
    },
    "token.get": async ({ request, context }, { signal }) => {
      const { auth, ask } = await needed(services, request, context);
      return { token: tokenView(await tokens.get(auth, ask, signal)) };
    },
    "token.refresh": async ({ request, context }, { signal }) => {
      const { auth, ask } = await needed(services, request, context);
      return { token: tokenView(await tokens.refresh(auth, ask, signal)) };
    },
    "token.reveal": async ({ key }) => {
      const token = tokenStore.read(key);
      if (token === null) throw new AppError("token-needed");
      return revealedToken(token);
    },
    "token.list": async () => ({ tokens: tokenStore.list().map(tokenView) }),
    "token.forget": async ({ key }) => {
      tokenStore.delete(key);
      return {};
    },
    "token.complete": async ({ requestId, url }) => {
      tokens.requests.complete(requestId, url);
      return {};
    },
    "token.cancel": async ({ requestId }) => {
      tokens.requests.cancel(requestId);
      return {};
    },
  };
}

export function tokenStreamHandlers({ tokens }: Services): Pick<StreamHandlers, "token.requests"> {
  return {
    async *"token.requests"(_input, { signal }) {
      const queue = createQueue<TokenRequestEvent>();
      const stop = tokens.requests.listen((event) => queue.push(event));
      try {
        yield* queue.read(signal);
      } finally {
        stop();
      }
    },
  };
}

function viewOrNull(token: KeptToken | null): TokenView | null {
  return token === null ? null : tokenView(token);
}
