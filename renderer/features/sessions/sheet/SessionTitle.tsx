import { Ellipsis } from "lucide-react";
import { useRef, type KeyboardEvent } from "react";
import { sessionKey } from "../../../../shared/model/session.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { SessionLife } from "../../../state/sessionLife.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import { closeIdleConnections, startRenamingSession, stopRenamingSession } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuButton } from "../../../ui/Menu.tsx";
import { sessionActions } from "../list/sessionActions.tsx";
import { changeSession, type SessionPanelProps } from "../useSession.ts";
import { CloseSessionButton } from "./CloseSessionButton.tsx";
import styles from "./SessionTitle.module.css";

interface SessionTitleProps extends SessionPanelProps {
  life: SessionLife | undefined;
}

/** Its name, who uses it, and what ends it. */
export function SessionTitle({ reference, session, life }: SessionTitleProps) {
  const t = useTranslate();
  const idle = life?.pool?.connections.some(({ state }) => state === "idle") ?? false;
  return (
    <header className={styles.head}>
      <Name reference={reference} session={session} />
      <Usage reference={reference} session={session} />
      <div className={styles.actions}>
        <Button isDisabled={!idle} onPress={() => void closeIdleConnections(reference)}>
          {t("sessions.close.idle")}
        </Button>
        <CloseSessionButton reference={reference} session={session} life={life} />
        <MenuButton
          label={t("sessions.actions", { name: shownSessionName(session, t) })}
          placement="bottom end"
          actions={sessionActions(reference)}
        >
          <IconButton label={t("sessions.more")}>
            <Ellipsis size={16} strokeWidth={1.6} />
          </IconButton>
        </MenuButton>
      </div>
    </header>
  );
}

function Name({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const key = sessionKey(reference);
  const name = shownSessionName(session, t);
  const renaming = useStore((state) => state.renamingSession === key);
  if (renaming) return <NameField reference={reference} session={session} />;
  return (
    <h2 className={styles.name} title={name} onDoubleClick={() => startRenamingSession(key)}>
      {name}
    </h2>
  );
}

/** In place of the name. Enter and leaving keep it, Escape does not. */
function NameField({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const ended = useRef(false);
  const end = (name: string): void => {
    if (ended.current) return;
    ended.current = true;
    stopRenamingSession();
    const wanted = name.trim().slice(0, 255);
    if (wanted !== "" && wanted !== session.name) changeSession(reference, { name: wanted });
  };
  const pressKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") end(event.currentTarget.value);
    else if (event.key === "Escape") end(session.name);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      autoFocus
      className={styles.field}
      aria-label={t("sessions.name")}
      defaultValue={session.name}
      maxLength={255}
      spellCheck={false}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={pressKey}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}

function Usage({ reference }: SessionPanelProps) {
  const t = useTranslate();
  const count = useStore((state) => state.sessions[sessionKey(reference)]?.usedBy ?? 0);
  const { collectionId } = reference;
  const name = useStore((state) => (collectionId === null ? null : (state.collections[collectionId]?.name ?? "")));
  const used = name === null ? t("sessions.usedEverywhere", { count }) : t("sessions.usedBy", { count, name });
  return <span className={styles.usage}>{count === 0 ? t("sessions.unused") : used}</span>;
}
