/** The token of an OAuth 2.0 configuration: its state, and what can be done with it. */
import { useState } from "react";
import { Button as AriaButton, useLocale } from "react-aria-components";
import { useTranslate } from "../../../locales/i18n.ts";
import { Button } from "../../../ui/Button.tsx";
import { joinClassNames } from "../../../ui/className.ts";
import formStyles from "../../Form.module.css";
import { TokenDialog } from "./TokenDialog.tsx";
import type { RevealedToken, TokenAccess } from "./tokenAccess.ts";
import { isExpired, stateText, useNowUntil } from "./tokenTimes.ts";
import styles from "./TokenBox.module.css";

export function TokenBox({ access }: { access: TokenAccess }) {
  const t = useTranslate();
  const { locale } = useLocale();
  const { token, busy, problem } = access;
  const nowMs = useNowUntil(token?.expiresAtMs ?? null);
  const [revealed, setRevealed] = useState<RevealedToken | null>(null);
  const look = async (): Promise<void> => setRevealed(await access.reveal());
  const isBad = token !== null && isExpired(token, nowMs);
  return (
    <section className={styles.box} aria-label={t("auth.token.title")}>
      <div className={styles.line}>
        <h4>{t("auth.token.title")}</h4>
        <span role="status" className={joinClassNames(styles.state, isBad && styles.expired)}>
          {busy !== null ? t(busy === "get" ? "auth.token.getting" : "auth.token.refreshing") : tokenText()}
        </span>
        {token !== null && (
          <AriaButton className={styles.link ?? ""} onPress={() => void look()}>
            {t("auth.token.look")}
          </AriaButton>
        )}
      </div>
      <div className={styles.actions}>
        <Button isDisabled={busy !== null} onPress={access.get}>
          {t(token === null ? "auth.token.get" : "auth.token.getNew")}
        </Button>
        {token?.refreshable && (
          <Button isDisabled={busy !== null} onPress={access.refresh}>
            {t("auth.token.refresh")}
          </Button>
        )}
        {token !== null && (
          <Button look="quiet" isDisabled={busy !== null} onPress={access.forget}>
            {t("auth.token.forget")}
          </Button>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className={joinClassNames(formStyles.bad, styles.whole)}>
          {problem}
        </p>
      )}
      {token !== null && problem === null && (
        <p className={joinClassNames(formStyles.faint, styles.whole)}>{t("auth.token.shared")}</p>
      )}
      {token !== null && revealed !== null && (
        <TokenDialog token={token} revealed={revealed} onClose={() => setRevealed(null)} />
      )}
    </section>
  );

  function tokenText(): string {
    return token === null ? t("auth.token.none") : stateText(token, nowMs, locale, t);
  }
}
