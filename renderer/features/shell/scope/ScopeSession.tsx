import { useShallow } from "zustand/react/shallow";
import type { ItemReference } from "../../../../shared/model/workspace.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { inheritedSession } from "../../../state/inheritedSession.ts";
import { inheritedSessionText, shownSessionName } from "../../../state/sessionName.ts";
import { useStore } from "../../../state/store.ts";
import { Select, type SelectOption } from "../../../ui/Select.tsx";
import styles from "./ScopeDialog.module.css";

const inherits = "inherit:";

interface ScopeSessionProps {
  scope: ItemReference;
  /** null: inherited. */
  session: string | null;
  onChange: (session: string | null) => void;
}

/** Which session the scope's requests go through. */
export function ScopeSession({ scope: { collectionId, path }, session, onChange }: ScopeSessionProps) {
  const t = useTranslate();
  const sessions = useStore(useShallow((state) => Object.values(state.sessions)));
  const inherited = useStore(useShallow((state) => inheritedSession(state, collectionId, path)));
  const inheritedView = useStore((state) => state.sessions[inherited.key]);
  const own = sessions.filter(({ reference }) => reference.collectionId === collectionId);
  const ownIds = new Set(own.map((view) => view.session.id));
  // The collection's own stands before one of everywhere with the same id, as where it is looked up.
  const everywhere = sessions.filter((view) => view.reference.collectionId === null && !ownIds.has(view.session.id));
  const options: SelectOption<string>[] = [
    { id: inherits, text: inheritedSessionText(inherited, inheritedView?.session, t) },
    ...[...own, ...everywhere].map((view) => ({ id: view.session.id, text: shownSessionName(view.session, t) })),
  ];
  if (session !== null && options.every(({ id }) => id !== session)) {
    options.push({ id: session, text: t("delivery.session.missing", { id: session }) });
  }
  return (
    <div className={styles.session}>
      <span aria-hidden="true">{t("delivery.scope.session")}</span>
      <Select
        label={t("delivery.scope.session")}
        options={options}
        value={session ?? inherits}
        onChange={(id) => onChange(id === inherits ? null : id)}
      />
    </div>
  );
}
