import { translate } from "../locales/i18n.ts";
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import { errorText } from "./errorText.ts";
import { getState, setState } from "./store.ts";

export interface ToastAction {
  label: string;
  run: () => void;
}

export interface Toast {
  id: string;
  text: string;
  /** What to do about it. */
  advice: string;
  tone: "plain" | "ok" | "warn" | "bad";
  action: ToastAction | null;
  /** Small and copyable: an error's code and detail. */
  code: string | null;
}

export interface ToastsSlice {
  toasts: Toast[];
}

export interface ToastOptions {
  text: string;
  advice?: string;
  tone?: Toast["tone"];
  action?: ToastAction;
  code?: string | null;
}

const mostToasts = 4;

/** Returns the toast's id. It goes by itself after a while, an error when it is dismissed. */
export function showToast({ text, advice = "", tone = "plain", action, code = null }: ToastOptions): string {
  const toast: Toast = { id: crypto.randomUUID(), text, advice, tone, action: action ?? null, code };
  setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-mostToasts) }));
  return toast.id;
}

export function dismissToast(id: string): void {
  setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Tells the person, in their language, what went wrong. A cancellation is not told. */
export function reportError(thrown: unknown, action?: ToastAction): void {
  const { data } = toAppError(thrown);
  if (data.code === "cancelled") return;
  const { message, advice } = errorText(data, getState().language);
  showToast({ text: message, advice, tone: "bad", code: errorCode(data), ...(action ? { action } : {}) });
}

/** Runs an action of the interface whose failure is shown as a toast. Resolves to null when it failed. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    reportError(thrown);
    return null;
  }
}

/** A toast that offers to take something back. */
export function showUndo(text: string, undo: () => void): void {
  showToast({ text, action: { label: translate("common.undo"), run: undo } });
}

function errorCode({ code, detail }: AppErrorData): string {
  return detail === null ? code : `${code}: ${detail}`;
}
