/** What the token box needs of the engine; state/tokens.ts has it. */
import type { CallOutput } from "../../../../shared/contract.ts";
import type { TokenView } from "../../../../shared/model/oauth2.ts";

export type RevealedToken = CallOutput<"token.reveal">;

export interface TokenAccess {
  /** That a send would use; null: there is none yet. */
  token: TokenView | null;
  busy: "get" | "refresh" | null;
  /** Why the last one could not be had, as the provider said it. */
  problem: string | null;
  get: () => void;
  refresh: () => void;
  forget: () => void;
  /** null, after a toast, when it is not there any more. */
  reveal: () => Promise<RevealedToken | null>;
}
