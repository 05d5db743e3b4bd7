import { api } from "./api.ts";
import { attempt } from "./toasts.ts";

/** An address that a browser can be sent to. */
export function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** In the system's browser; for the desktop shell. */
export async function openLink(url: string): Promise<void> {
  await attempt(() => api().call("link.open", { url }));
}
