import { useTranslate } from "../../../locales/i18n.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import { sessionOfTab } from "../../../state/sessionOfTab.ts";
import type { SessionView } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";

interface SessionOfTab {
  /** A sessionKey. */
  key: string;
  name: string;
  /** undefined until the engine has told of it. */
  view: SessionView | undefined;
}

/** The session that the tab's request goes through. */
export function useSessionOfTab(tabId: string): SessionOfTab {
  const t = useTranslate();
  const key = useStore((state) => sessionOfTab(state, tabId));
  const view = useStore((state) => state.sessions[key]);
  return { key, name: view ? shownSessionName(view.session, t) : t("delivery.session.default"), view };
}
