/** What is said when a download ends: for the live region and the system's notifications. */
import type { StreamEvent } from "../../shared/contract.ts";
import { asksForName, type Download } from "../../shared/model/download.ts";
import { translate } from "../locales/i18n.ts";
import { errorText } from "./errorText.ts";
import { notify } from "./downloadNotices.ts";
import { getState, setState } from "./store.ts";

/** Those that ask for a name need the person, too. */
function isEnd(download: Download): boolean {
  return download.state === "finished" || download.state === "failed" || asksForName(download);
}

/** Also of those that ended before they were told of. Several at once are told as a number. */
export function announceEnds(
  before: Record<string, Download>,
  after: Record<string, Download>,
  events: readonly StreamEvent<"downloads.watch">[],
): void {
  const touched = new Set(events.flatMap((event) => (event.type === "download" ? [event.download.id] : [])));
  const ended = [...touched].flatMap((id) => {
    const [was, is] = [before[id], after[id]];
    return is && isEnd(is) && !(was && isEnd(was)) ? [is] : [];
  });
  if (ended.length === 0) return;
  const announcement = ended.length === 1 && ended[0] ? endText(ended[0]) : endsText(ended);
  setState(({ downloadsView }) => ({ downloadsView: { ...downloadsView, announcement } }));
  if (getState().settings.downloads.notify) notify(translate("downloads.title"), announcement);
}

function endText(download: Download): string {
  const { fileName, state, error, check } = download;
  if (asksForName(download)) return translate("downloads.announceTaken", { name: fileName });
  if (check === "differs") return translate("downloads.announceDiffers", { name: fileName });
  if (state === "failed") {
    const message = error === null ? "" : errorText(error, getState().language).message;
    return translate("downloads.announceFailed", { name: fileName, message });
  }
  return translate("downloads.announceFinished", { name: fileName });
}

function endsText(ended: readonly Download[]): string {
  const failed = ended.filter(({ state }) => state === "failed").length;
  const asking = ended.filter(asksForName).length;
  const finished = ended.length - failed - asking;
  return [
    ...(finished > 0 ? [translate("downloads.announceFinishedCount", { count: finished })] : []),
    ...(failed > 0 ? [translate("downloads.announceFailedCount", { count: failed })] : []),
    ...(asking > 0 ? [translate("downloads.announceTakenCount", { count: asking })] : []),
  ].join(" ");
}
