/** The keys of the body store that an exchange names: who was told of them holds them, and releases them. */
import type { Attempt, Exchange, ExchangeEvent } from "./model/exchange.ts";

/** Of the response, and of the attempts that were tried again. */
export function bodyIdsOfExchange({ response, attempts }: Pick<Exchange, "response" | "attempts">): string[] {
  const ids: string[] = [];
  for (const { bodyId } of attempts) if (bodyId !== null) ids.push(bodyId);
  if (response !== null) ids.push(response.bodyId);
  return ids;
}

export function bodyIdsOfEvent(event: ExchangeEvent): string[] {
  switch (event.type) {
    case "prepared":
    case "progress":
      return [];
    case "attempt":
      return bodyIdsOfAttempt(event.attempt);
    case "head":
      return [event.response.bodyId];
    case "done":
    case "failed":
      return bodyIdsOfExchange(event.exchange);
  }
}

function bodyIdsOfAttempt({ bodyId }: Attempt): string[] {
  return bodyId === null ? [] : [bodyId];
}
