/** What a session remembers of the servers that it authenticated with; gone with the session. */
import { DigestMemory } from "./digestMemory.ts";
import type { NtlmStates } from "./ntlmAuth.ts";

export class AuthMemory {
  readonly digest = new DigestMemory();
  readonly ntlm: NtlmStates = new WeakMap();
}
