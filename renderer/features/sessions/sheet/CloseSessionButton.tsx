import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import type { SessionLife } from "../../../state/sessionLife.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import { closeSession } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { PopoverButton } from "../../../ui/Popover.tsx";
import type { SessionPanelProps } from "../useSession.ts";
import { endsText, losesSomething, sessionEnds } from "./sessionEnds.ts";
import styles from "./SessionTitle.module.css";

interface CloseSessionButtonProps extends SessionPanelProps {
  life: SessionLife | undefined;
}

/** Closes at once when nothing is lost by it; otherwise says first what ends. */
export function CloseSessionButton({ reference, session, life }: CloseSessionButtonProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [asking, setAsking] = useState(false);
  const ends = sessionEnds(life);
  const things = endsText(ends, language, t);
  const name = shownSessionName(session, t);
  const close = (): void => {
    setAsking(false);
    const text =
      things === "" ? t("sessions.close.closed", { name }) : t("sessions.close.closedEnded", { name, things });
    void closeSession(reference, text);
  };
  return (
    <PopoverButton
      label={t("sessions.close.ask", { name })}
      isOpen={asking}
      onOpenChange={(open) => {
        if (open && !losesSomething(ends)) close();
        else setAsking(open);
      }}
      trigger={<Button look="danger">{t("sessions.close.session")}</Button>}
    >
      <div className={styles.ask}>
        <p className={styles.askTitle}>{t("sessions.close.ask", { name })}</p>
        <p>{t("sessions.close.ends", { things })}</p>
        <div className={styles.buttons}>
          <Button onPress={() => setAsking(false)}>{t("common.cancel")}</Button>
          <Button look="danger" autoFocus onPress={close}>
            {t("sessions.close.session")}
          </Button>
        </div>
      </div>
    </PopoverButton>
  );
}
