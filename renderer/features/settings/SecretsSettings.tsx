import { useEffect } from "react";
import { Trash2 } from "lucide-react";
import { useLocale } from "react-aria-components";
import type { TokenView } from "../../../shared/model/oauth2.ts";
import { stateText, useNowUntil } from "../../editors/auth/token/tokenTimes.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { protectSecrets, readSecretsState } from "../../state/secrets.ts";
import { useStore } from "../../state/store.ts";
import { forgetToken, readKeptTokens } from "../../state/tokens.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { PopoverButton } from "../../ui/Popover.tsx";
import { PassphraseForm } from "./PassphraseForm.tsx";
import styles from "./Settings.module.css";
import { SettingsRow, SettingsSection } from "./SettingsSection.tsx";

/** How what is encrypted is kept, and the tokens of OAuth 2.0 that are in it. */
export function SecretsSettings() {
  const t = useTranslate();
  const secrets = useStore((state) => state.secretsState);
  const tokens = useStore((state) => state.keptTokens);
  useEffect(() => {
    void readSecretsState();
    void readKeptTokens();
  }, []);
  return (
    <SettingsSection section="secrets">
      <p className={styles.text}>{t("auth.settings.text")}</p>
      {secrets !== null && (
        <SettingsRow label={t("auth.settings.kept")}>
          <span>{t(`auth.settings.keptBy.${secrets.keptBy}`)}</span>
        </SettingsRow>
      )}
      {secrets !== null && secrets.keptBy !== "system" && <PassphraseActions isSet={secrets.keptBy === "passphrase"} />}
      <h3 className={styles.subheading}>{t("auth.settings.tokens")}</h3>
      {tokens?.length === 0 && <p className={styles.text}>{t("auth.settings.noTokens")}</p>}
      {tokens !== null && tokens.length > 0 && (
        <ul className={styles.tokens} aria-label={t("auth.settings.tokens")}>
          {tokens.map((token) => (
            <TokenRow key={token.key} token={token} />
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}

function PassphraseActions({ isSet }: { isSet: boolean }) {
  const t = useTranslate();
  const text = t(isSet ? "auth.settings.changePassphrase" : "auth.settings.setPassphrase");
  return (
    <div className={styles.actions}>
      <PopoverButton label={text} placement="bottom start" trigger={<Button>{text}</Button>}>
        {(close) => <PassphraseForm onClose={close} />}
      </PopoverButton>
      {isSet && <Button onPress={() => void protectSecrets(null)}>{t("auth.settings.removePassphrase")}</Button>}
    </div>
  );
}

function TokenRow({ token }: { token: TokenView }) {
  const t = useTranslate();
  const { locale } = useLocale();
  const nowMs = useNowUntil(token.expiresAtMs);
  return (
    <li className={styles.token}>
      <span className={styles.tokenClient}>{token.clientId}</span>
      <span className={styles.tokenPlace}>{token.issuer}</span>
      <span>{stateText(token, nowMs, locale, t)}</span>
      <IconButton
        label={t("auth.settings.forget", { client: token.clientId })}
        onPress={() => void forgetToken(token.key)}
      >
        <Trash2 size={14} strokeWidth={1.6} />
      </IconButton>
    </li>
  );
}
