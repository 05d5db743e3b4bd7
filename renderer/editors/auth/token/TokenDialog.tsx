import { useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import { useLocale } from "react-aria-components";
import type { TokenView } from "../../../../shared/model/oauth2.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import formStyles from "../../Form.module.css";
import type { RevealedToken } from "./tokenAccess.ts";
import { momentText, stateText, useNowUntil } from "./tokenTimes.ts";
import styles from "./TokenBox.module.css";

interface TokenDialogProps {
  token: TokenView;
  revealed: RevealedToken;
  onClose: () => void;
}

/** The token as the provider gave it, and what can be read in it. */
export function TokenDialog({ token, revealed, onClose }: TokenDialogProps) {
  const t = useTranslate();
  const { locale } = useLocale();
  const nowMs = useNowUntil(token.expiresAtMs);
  const facts = [
    { name: t("auth.token.view.issuer"), value: token.issuer },
    { name: t("auth.token.view.scope"), value: token.scope },
    { name: t("auth.token.view.type"), value: token.tokenType },
    {
      name: t("auth.token.view.state"),
      value: [
        stateText(token, nowMs, locale, t),
        t("auth.token.view.obtained", { time: momentText(token.obtainedAtMs, nowMs, locale) }),
      ].join(", "),
    },
  ];
  return (
    <ModalDialog
      title={t("auth.token.view.title", { client: token.clientId })}
      closeLabel={t("common.close")}
      isOpen
      onClose={onClose}
    >
      <div className={styles.facts}>
        <dl>
          {facts
            .filter(({ value }) => value !== "")
            .map(({ name, value }) => (
              <FactRow key={name} name={name} value={value} />
            ))}
        </dl>
        <div>
          <h3 className={styles.title}>{t("auth.token.view.claims")}</h3>
          {revealed.claims === null ? (
            <p className={formStyles.faint}>{t("auth.token.view.opaque")}</p>
          ) : (
            <>
              <pre>{revealed.claims}</pre>
              <p className={formStyles.faint}>{t("auth.token.view.notVerified")}</p>
            </>
          )}
        </div>
        <SecretText title={t("auth.token.view.accessToken")} text={revealed.accessToken} />
        {revealed.idToken !== null && <SecretText title={t("auth.token.view.idToken")} text={revealed.idToken} />}
      </div>
    </ModalDialog>
  );
}

function FactRow({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function SecretText({ title, text }: { title: string; text: string }) {
  const t = useTranslate();
  const [isShown, setShown] = useState(false);
  return (
    <div>
      <h3 className={styles.title}>
        {title}
        <IconButton label={t(isShown ? "auth.hide" : "auth.show", { field: title })} onPress={() => setShown(!isShown)}>
          {isShown ? <EyeOff size={15} strokeWidth={1.7} /> : <Eye size={15} strokeWidth={1.7} />}
        </IconButton>
      </h3>
      <pre>{isShown ? text : "••••••••"}</pre>
    </div>
  );
}
