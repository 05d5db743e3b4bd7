import { toAppError } from "../../shared/errors.ts";
import { translate } from "../locales/i18n.ts";
import { reportError, showToast } from "./toasts.ts";

/** Copies text and says so, with `said` or just "Copied". */
export async function copyText(text: string, said: string = translate("common.copied")): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ text: said, tone: "ok" });
  } catch (thrown) {
    reportError(toAppError(thrown));
  }
}
