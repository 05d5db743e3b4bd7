import { isSafeLink } from "../../shared/links.ts";
import { api } from "./api.ts";
import { getState } from "./store.ts";
import { attempt } from "./toasts.ts";

/** An address that a browser can be sent to. */
export function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** In the system's browser; for the desktop shell. */
export async function openLink(url: string): Promise<void> {
  await attempt(() => api().call("link.open", { url }));
}

/** Wherever the window runs. What is neither a page nor a mail address is not opened. */
export function openLinkAnywhere(url: string): void {
  if (getState().info?.shell !== "browser") void openLink(url);
  else if (isSafeLink(url)) window.open(url, "_blank", "noopener,noreferrer");
}
