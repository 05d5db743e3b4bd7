/** Where a send gets its OAuth 2.0 token: made for each send, because the provider is reached as that send goes. */
import type { KeptToken, OAuth2Auth } from "../../../../shared/model/oauth2.ts";

/** All take the configuration with its variables resolved. */
export interface TokenSource {
  /** What is kept, as it is; null: none. Nothing is asked of anyone. */
  peek(auth: OAuth2Auth): KeptToken | null;
  /**
   * One that may be sent now: kept, else refreshed, else got, which may wait for the person. Sends that ask at the same
   * time wait for the same answer. A promise only where something has to be waited for.
   * @throws AppError token-…, auth-incomplete, all in phase `auth`; cancelled when the signal is aborted
   */
  token(auth: OAuth2Auth, signal: AbortSignal): KeptToken | Promise<KeptToken>;
  /** Whether a 401 for `refused` may be answered with another token, without asking the person. */
  canReplace(auth: OAuth2Auth, refused: KeptToken): boolean;
  /** One after `refused`: what someone else got meanwhile, else refreshed, else got. @throws as `token` */
  replace(auth: OAuth2Auth, refused: KeptToken, signal: AbortSignal): Promise<KeptToken>;
}
