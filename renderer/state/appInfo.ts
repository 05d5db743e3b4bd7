import type { CallOutput } from "../../shared/contract.ts";
import type { AppErrorData } from "../../shared/errors.ts";
import { api } from "./api.ts";
import { getState, setState } from "./store.ts";
import { attempt } from "./toasts.ts";

export type AppInfo = CallOutput<"app.info">;

export interface AppInfoSlice {
  info: AppInfo | null;
  /** Origin of the practice API; null until it has started. */
  practiceUrl: string | null;
  /** Of the engine, as the watched collections tell. */
  connection: "connecting" | "open" | "lost" | "refused";
  /** The workspace has been read: there is something to draw. */
  ready: boolean;
  /** Why the window could not start. */
  startProblem: AppErrorData | null;
}

/** For shells whose link can be lost. While it is opened again and again it stays lost, or refused: nothing flickers. */
export function followConnection(state: AppInfoSlice["connection"]): void {
  const { connection } = getState();
  if (state === "connecting" && connection === "lost") return;
  if ((state === "connecting" || state === "lost") && connection === "refused") return;
  setState({ connection: state });
}

export async function startPractice(): Promise<void> {
  const started = await attempt(() => api().call("practice.start", {}));
  if (started) setState({ practiceUrl: started.url });
}

/** The native dialog's path. null: cancelled, failed, or there are no native dialogs. */
export async function chooseDirectory(): Promise<string | null> {
  const chosen = await attempt(() => api().call("file.choose", { purpose: "directory", suggestedName: null }));
  return chosen?.path ?? null;
}
