import { DeliveryEditor } from "../../../editors/delivery/DeliveryEditor.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { useFileAccess } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import { changeSession, useSessionVariables, type SessionPanelProps } from "../useSession.ts";
import styles from "./Defaults.module.css";
import { inheritedBySession } from "./deliveryEdits.ts";

export function DeliveryPanel({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const application = useStore((state) => state.settings.delivery);
  const variables = useSessionVariables(reference);
  const files = useFileAccess();
  return (
    <div className={styles.panel}>
      <p className={styles.hint}>{t("sessions.delivery.explain")}</p>
      <DeliveryEditor
        edit={{
          ...inheritedBySession(application),
          overrides: session.delivery,
          onChange: (delivery) => changeSession(reference, { delivery }),
        }}
        variables={variables}
        files={files}
      />
    </div>
  );
}
