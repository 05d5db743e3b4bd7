/** The one Api that the actions call. Set once by the shell's entry, before anything is drawn. */
import type { Api } from "../api/api.ts";

let connected: Api | null = null;

export function connectApi(api: Api): void {
  connected = api;
}

export function api(): Api {
  if (connected === null) throw new Error("connectApi must be called before any action");
  return connected;
}
