import { Link } from "lucide-react";
import { Button } from "react-aria-components";
import { useShallow } from "zustand/react/shallow";
import { sessionKey } from "../../../../shared/model/session.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { inheritedSession } from "../../../state/inheritedSession.ts";
import { inheritedSessionText, shownSessionName } from "../../../state/sessionName.ts";
import { showSession, type SessionView } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";
import { updateRequest } from "../../../state/tabs.ts";
import { ChevronDown } from "../../../ui/icons.tsx";
import { MenuButton, type MenuAction } from "../../../ui/Menu.tsx";
import { useSessionOfTab } from "../panels/useSessionOfTab.ts";
import styles from "./SessionPicker.module.css";

const inherits = "inherits";

/** Which session the request goes through: its own choice, or what its folder or collection says. */
export function SessionPicker({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const { key, name } = useSessionOfTab(tabId);
  const chosen = useStore((state) => state.tabs[tabId]?.request.session ?? null);
  const isKnown = useStore((state) => state.sessions[key]?.session.id === chosen);
  return (
    <div className={styles.through}>
      <span aria-hidden="true">{t("delivery.session.through")}</span>
      <MenuButton
        label={t("delivery.session.label")}
        placement="bottom end"
        selected={chosen === null ? inherits : isKnown ? key : ""}
        actions={useChoices(tabId, key)}
      >
        <Button className={styles.pick ?? ""} aria-label={`${t("delivery.session.label")}: ${name}`}>
          <Link size={14} strokeWidth={1.6} aria-hidden="true" />
          <span className={styles.name}>{name}</span>
          <ChevronDown size={12} className={styles.caret} />
        </Button>
      </MenuButton>
    </div>
  );
}

function useChoices(tabId: string, shownKey: string): MenuAction[] {
  const t = useTranslate();
  const collectionId = useStore((state) => state.tabs[tabId]?.source?.collectionId ?? null);
  const path = useStore((state) => state.tabs[tabId]?.source?.path ?? null);
  const inherited = useStore(useShallow((state) => inheritedSession(state, collectionId, path)));
  const inheritedView = useStore((state) => state.sessions[inherited.key]);
  const own = useSessionsOf(collectionId);
  const everywhere = useSessionsOf(null);
  const choose = (session: string | null): void => updateRequest(tabId, (request) => ({ ...request, session }));
  const choice = (key: string, { session }: SessionView, note?: string): MenuAction => ({
    id: key,
    text: shownSessionName(session, t),
    ...(note === undefined ? {} : { note }),
    run: () => choose(session.id),
  });
  return [
    {
      id: inherits,
      text: inheritedSessionText(inherited, inheritedView?.session, t),
      run: () => choose(null),
    },
    ...(collectionId === null ? [] : own.map(([key, view]) => choice(key, view))),
    ...everywhere.map(([key, view]) => choice(key, view, t("delivery.session.everywhere"))),
    { id: "open", text: t("delivery.session.open"), separated: true, run: () => showSession(shownKey) },
  ];
}

function useSessionsOf(collectionId: string | null): [string, SessionView][] {
  return useStore(useShallow((state) => Object.values(state.sessions))).flatMap((view): [string, SessionView][] =>
    view.reference.collectionId === collectionId ? [[sessionKey(view.reference), view]] : [],
  );
}
