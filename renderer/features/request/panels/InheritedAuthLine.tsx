import { Button as AriaButton } from "react-aria-components";
import { useShallow } from "zustand/react/shallow";
import formStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { inheritedAuthOfTab, openInheritedAuth } from "../../../state/inheritedAuth.ts";
import { sessionNameIn } from "../../../state/sessionName.ts";
import { useStore } from "../../../state/store.ts";
import styles from "./InheritedAuthLine.module.css";

/** From where the request takes its auth, and the way there. */
export function InheritedAuthLine({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const inherited = useStore(useShallow((state) => inheritedAuthOfTab(state, tabId)));
  if (inherited === null) return <p className={formStyles.hint}>{t("auth.inherited.nothing")}</p>;
  const { source, kind } = inherited;
  const name = source === "session" ? sessionNameIn(inherited.name, t) : inherited.name;
  return (
    <p className={styles.line}>
      <span>{t(`auth.inherited.from.${source}`, { kind: t(`auth.kinds.${kind}`), name })}</span>
      <AriaButton className={styles.link ?? ""} onPress={() => openInheritedAuth(inherited)}>
        {t("auth.inherited.open")}
      </AriaButton>
    </p>
  );
}
