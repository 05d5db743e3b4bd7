import { reportError } from "../../state/toasts.ts";

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (thrown) {
    reportError(thrown);
  }
}
