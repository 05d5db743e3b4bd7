import { useId } from "react";
import { Button as AriaButton } from "react-aria-components";
import { withOverrides } from "../../../../shared/deliveryLayers.ts";
import type { Mount, Session } from "../../../../shared/model/session.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { showSessionPanel } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { mountSummary } from "../mounts/mountTexts.ts";
import styles from "./Overview.module.css";
import { attemptsText } from "./policyText.ts";

export function MountsSummary({ session }: { session: Session }) {
  const t = useTranslate();
  const titleId = useId();
  const { mounts } = session;
  // As they are looked at: the longest prefix wins.
  const ordered = mounts
    .map((mount, index) => ({ mount, index }))
    .toSorted((a, b) => b.mount.prefix.length - a.mount.prefix.length);
  return (
    <section aria-labelledby={titleId}>
      <div className={styles.title}>
        <h3 id={titleId}>{t("sessions.mounts.title")}</h3>
        <small>{t("sessions.mounts.hint")}</small>
      </div>
      <div className={styles.mounts}>
        {mounts.length === 0 ? <p className={styles.none}>{t("sessions.mounts.none")}</p> : null}
        {ordered.map(({ mount, index }) => (
          <MountCard key={index} mount={mount} session={session} />
        ))}
        {mounts.length === 0 ? (
          <Button size="small" className={styles.add ?? ""} onPress={() => showSessionPanel("mounts")}>
            {t("sessions.mounts.add")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function MountCard({ mount, session }: { mount: Mount; session: Session }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const application = useStore((state) => state.settings.delivery);
  const { retry } = withOverrides(withOverrides(application, session.delivery), mount.delivery);
  const prefix = mount.prefix === "" ? t("sessions.mounts.noPrefix") : mount.prefix;
  return (
    <AriaButton
      className={styles.mount ?? ""}
      aria-label={t("sessions.mounts.show", { prefix })}
      onPress={() => showSessionPanel("mounts")}
    >
      <span className={styles.prefix}>{prefix}</span>
      <span className={styles.dim}>{attemptsText(retry, t)}</span>
      <span className={styles.policy}>{mountSummary(mount, language, t)}</span>
    </AriaButton>
  );
}
