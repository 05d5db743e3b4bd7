/** Where tokens are kept, encrypted, for all processes of a profile: electron/storage/tokenStore.ts. */
import type { KeptToken } from "../../../../shared/model/oauth2.ts";

export interface TokenKeeper {
  /** Of now, whichever process wrote it last. */
  read(key: string): KeptToken | null;
  write(token: KeptToken): void;
  delete(key: string): void;
  list(): KeptToken[];
  /** One process at a time may refresh a token, until it releases it or the time is over. @returns false: another does */
  claim(key: string, nowMs: number, untilMs: number): boolean;
  release(key: string): void;
}
