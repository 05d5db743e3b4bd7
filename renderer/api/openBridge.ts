/** Finds the shell that this window runs in: the desktop's preload, or the browser shell's WebSocket. */
import { AppError } from "../../shared/errors.ts";
import type { Bridge } from "../../shared/wire.ts";
import { WebSocketBridge, type ConnectionState } from "./webSocketBridge.ts";

declare global {
  interface Window {
    /** Set by electron/preload.ts. */
    envoi?: Bridge;
  }
}

/** @throws AppError `unauthorized` when the browser shell does not know the address's token */
export async function openBridge(onState: (state: ConnectionState) => void): Promise<Bridge> {
  if (window.envoi) {
    onState("open");
    return window.envoi;
  }
  await exchangeToken();
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocketBridge(`${scheme}//${location.host}/contract?window=${windowId()}`, onState, async () => {
    const { status } = await askForSession(null);
    return status === 401;
  });
}

/** The token comes in the fragment, which no server and no log sees, and leaves the address bar at once. */
async function exchangeToken(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) history.replaceState(null, "", location.pathname);
  const response = await askForSession(token);
  if (!response.ok) throw new AppError("unauthorized");
}

/** @param token null: the cookie is asked about */
function askForSession(token: string | null): Promise<Response> {
  return fetch("/session", {
    method: "POST",
    headers: token === null ? {} : { Authorization: `Bearer ${token}` },
  });
}

/** The same for a tab's life, reloads included: the engine keeps what the window holds over a lost connection. */
function windowId(): string {
  const key = "envoi-window";
  const known = sessionStorage.getItem(key);
  if (known !== null) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem(key, made);
  return made;
}
