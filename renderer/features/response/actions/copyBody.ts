/** The whole body of a response as text to the clipboard, as it was received, in the charset that it is in. */
import type { Response } from "../../../../shared/model/exchange.ts";
import { translate } from "../../../locales/i18n.ts";
import { closeBodyView, openBodyView, watchBodyView } from "../../../state/bodyViews.ts";
import { attempt, showToast } from "../../../state/toasts.ts";
import { headerValue } from "../attempts/waterfall.ts";
import { parseMediaType } from "../body/mediaType.ts";
import { copyBetween } from "../body/text/copying.ts";
import { lastColumn } from "../body/text/textCaret.ts";

export async function copyBody({ bodyId, head }: Response): Promise<void> {
  const { charset } = parseMediaType(headerValue(head.headers, "content-type"));
  const charsetFrom = charset === null ? null : "header";
  const opened = await attempt(() => openBodyView({ bodyId, form: "raw", syntax: "text", charset, charsetFrom }));
  if (opened === null) return;
  const { viewId } = opened;
  try {
    const facts = await attempt(() => lastFacts(viewId));
    if (facts === null) return;
    if (facts.badBytes > 0) showToast({ text: translate("responseActions.notText"), tone: "warn" });
    else await copyBetween({ viewId }, { line: 0, column: 0 }, { line: facts.lines, column: lastColumn });
  } finally {
    closeBodyView(viewId);
  }
}

async function lastFacts(viewId: string): Promise<{ lines: number; badBytes: number }> {
  let last = { lines: 0, badBytes: 0 };
  for await (const facts of watchBodyView(viewId, new AbortController().signal)) last = facts;
  return last;
}
