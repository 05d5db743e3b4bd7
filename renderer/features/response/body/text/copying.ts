/** What of a text is copied, as text: what is selected, a value, all of it. */
import type { TextPosition } from "../../../../../shared/contract/bodyView.ts";
import { translate } from "../../../../locales/i18n.ts";
import { readViewText } from "../../../../state/bodyViews.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { getState } from "../../../../state/store.ts";
import { attempt, showToast } from "../../../../state/toasts.ts";
import { formatBytes } from "../../../../ui/format.ts";
import { selectionBounds } from "./positions.ts";
import { lastColumn } from "./textCaret.ts";
import type { TextOfBody } from "./useBodyView.ts";

/** The engine's limit of what it gives at once. */
export const mostCopiedBytes = 32 * 1024 * 1024;

/** What is selected; with nothing selected, nothing. */
export async function copySelection(view: TextOfBody): Promise<void> {
  const { caret } = view.model;
  if (caret.isEmpty) return;
  const { start, end } = selectionBounds(caret.selection);
  await copyBetween(view, start, end);
}

export async function copyAll(view: TextOfBody): Promise<void> {
  const line = Math.max(0, view.model.facts.lines - 1);
  await copyBetween(view, { line: 0, column: 0 }, { line, column: lastColumn });
}

/** Nothing is copied of what is too long: half of it would be taken for the whole. */
export async function copyBetween(
  { viewId }: Pick<TextOfBody, "viewId">,
  start: TextPosition,
  end: TextPosition,
): Promise<void> {
  const read = await attempt(() => readViewText(viewId, start, end));
  if (read === null) return;
  const { language } = getState();
  if (read.isCut) {
    const limit = formatBytes(mostCopiedBytes, language);
    showToast({
      text: translate("body.tooLongToCopy", { limit }),
      advice: translate("body.saveInstead"),
      tone: "warn",
    });
    return;
  }
  const size = formatBytes(new TextEncoder().encode(read.text).length, language);
  await copyText(read.text, translate("response.body.copied", { size }));
}

const mostValueUnits = 1_000_000;

/** A value as a variable holds it: of a JSON string, what it says; of all else, its text. null: too long, or gone. */
export async function readValue(
  { viewId }: TextOfBody,
  start: TextPosition,
  end: TextPosition,
): Promise<string | null> {
  const read = await attempt(() => readViewText(viewId, start, end));
  if (read === null) return null;
  if (read.isCut || read.text.length > mostValueUnits) {
    showToast({ text: translate("body.valueTooLong"), tone: "warn" });
    return null;
  }
  return unquoted(read.text.trim());
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}
