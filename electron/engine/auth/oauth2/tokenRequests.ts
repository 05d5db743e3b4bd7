/** What waits for the person: told to every window, completed or cancelled by any of them. */
import { randomUUID } from "node:crypto";
import { AppError } from "../../../../shared/errors.ts";
import type { TokenRequest } from "../../../../shared/model/oauth2.ts";

type WithoutId<Request> = Request extends TokenRequest ? Omit<Request, "requestId"> : never;
export type TokenRequestEvent = TokenRequest | { type: "ended"; requestId: string };

export interface PendingRequest {
  /** Aborted when the person cancels it. */
  readonly cancelled: AbortSignal;
  end(): void;
}

interface Pending {
  request: TokenRequest;
  cancellation: AbortController;
  /** Takes the address that the browser ended at; null: nothing can be pasted. */
  complete: ((address: string) => void) | null;
}

export class TokenRequests {
  readonly #openBrowser: ((url: string) => Promise<void>) | null;
  readonly #pending = new Map<string, Pending>();
  readonly #listeners = new Set<(event: TokenRequestEvent) => void>();

  /** @param openBrowser null: the window shows the address */
  constructor(openBrowser: ((url: string) => Promise<void>) | null) {
    this.#openBrowser = openBrowser;
  }

  /** @returns whether the person's browser shows it now */
  async open(url: string): Promise<boolean> {
    if (this.#openBrowser === null) return false;
    try {
      await this.#openBrowser(url);
      return true;
    } catch {
      // The window shows the address then.
      return false;
    }
  }

  begin(request: WithoutId<TokenRequest>, complete: Pending["complete"]): PendingRequest {
    const requestId = randomUUID();
    const pending: Pending = { request: { ...request, requestId }, cancellation: new AbortController(), complete };
    this.#pending.set(requestId, pending);
    this.#tell(pending.request);
    return {
      cancelled: pending.cancellation.signal,
      end: () => {
        if (this.#pending.delete(requestId)) this.#tell({ type: "ended", requestId });
      },
    };
  }

  /** @throws AppError what is wrong with the address, and then it waits on; token-abandoned: nothing waits */
  complete(requestId: string, address: string): void {
    const pending = this.#pending.get(requestId);
    if (pending === undefined || pending.complete === null) throw new AppError("token-abandoned");
    pending.complete(address);
  }

  cancel(requestId: string): void {
    this.#pending.get(requestId)?.cancellation.abort();
  }

  cancelAll(): void {
    for (const { cancellation } of this.#pending.values()) cancellation.abort();
  }

  /** What waits now, at once, and what changes. @returns how to stop */
  listen(listener: (event: TokenRequestEvent) => void): () => void {
    for (const { request } of this.#pending.values()) listener(request);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event: TokenRequestEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
