import { useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { protectSecrets } from "../../state/secrets.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./Settings.module.css";

/** A new passphrase, typed twice: what is mistyped once could not be opened again. */
export function PassphraseForm({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isBusy, setBusy] = useState(false);
  const isDifferent = repeated !== "" && repeated !== passphrase;
  const isReady = passphrase !== "" && repeated === passphrase && !isBusy;
  const protect = async (): Promise<void> => {
    if (!isReady) return;
    setBusy(true);
    const done = await protectSecrets(passphrase);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <form
      className={styles.passphrase}
      onSubmit={(event) => {
        event.preventDefault();
        void protect();
      }}
    >
      <p className={styles.text}>{t("auth.settings.passphraseText")}</p>
      <TextField
        label={t("auth.settings.passphrase")}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        autoFocus
      />
      <TextField
        label={t("auth.settings.repeat")}
        type="password"
        value={repeated}
        problem={isDifferent ? t("auth.settings.different") : undefined}
        onChange={setRepeated}
      />
      <div className={styles.passphraseEnd}>
        <Button look="quiet" onPress={onClose}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" look="primary" isDisabled={!isReady}>
          {t("auth.settings.set")}
        </Button>
      </div>
    </form>
  );
}
