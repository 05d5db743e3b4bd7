/** What is taken of a tree as text: a value to the clipboard, to a variable, to be seen whole. */
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import { translate } from "../../../../locales/i18n.ts";
import { readNodeText } from "../../../../state/bodyTrees.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { getState } from "../../../../state/store.ts";
import { attempt, showToast } from "../../../../state/toasts.ts";
import { formatBytes } from "../../../../ui/format.ts";

const mostValueUnits = 1_000_000;

/** Nothing is copied of what is too long: half of it would be taken for the whole. */
export async function copyNode(treeId: string, node: BodyNode): Promise<void> {
  const read = await attempt(() => readNodeText(treeId, node.id));
  if (read === null) return;
  const { language } = getState();
  if (read.isCut) {
    const limit = formatBytes(new TextEncoder().encode(read.text).length, language);
    const text = translate("body.tooLongToCopy", { limit });
    showToast({ text, advice: translate("body.saveInstead"), tone: "warn" });
    return;
  }
  const size = formatBytes(new TextEncoder().encode(read.text).length, language);
  await copyText(read.text, translate("response.body.copied", { size }));
}

/** A value as a variable holds it. null: too long, or gone. */
export async function readVariableValue(treeId: string, node: BodyNode): Promise<string | null> {
  const read = await attempt(() => readNodeText(treeId, node.id));
  if (read === null) return null;
  if (!read.isCut && read.text.length <= mostValueUnits) return read.text;
  showToast({ text: translate("body.valueTooLong"), tone: "warn" });
  return null;
}
