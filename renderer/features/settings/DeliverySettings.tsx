import { useMemo } from "react";
import { withOverrides } from "../../../shared/deliveryLayers.ts";
import { defaultDelivery } from "../../../shared/model/delivery.ts";
import { differencesFromDefault, originsFrom, type DeliveryEdit } from "../../editors/delivery/deliveryEdit.ts";
import { DeliveryEditor } from "../../editors/delivery/DeliveryEditor.tsx";
import { translate, useTranslate } from "../../locales/i18n.ts";
import { useCollectionVariables } from "../../state/variables.ts";
import { useFileAccess } from "../../state/files.ts";
import { changeSettings } from "../../state/settings.ts";
import { getState, useStore } from "../../state/store.ts";
import { showUndo } from "../../state/toasts.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Settings.module.css";
import { SettingsSection } from "./SettingsSection.tsx";

const fromDefault = originsFrom({ source: "default", name: "" });

/** The application's delivery settings: nothing is above them but Envoi's own defaults. */
export function DeliverySettings() {
  const t = useTranslate();
  const delivery = useStore((state) => state.settings.delivery);
  const variables = useCollectionVariables(null);
  const files = useFileAccess();
  const edit = useMemo(
    (): DeliveryEdit => ({
      overrides: differencesFromDefault(delivery),
      inherited: defaultDelivery,
      origins: fromDefault,
      onChange: (overrides) => void changeSettings({ delivery: withOverrides(defaultDelivery, overrides) }),
    }),
    [delivery],
  );
  return (
    <SettingsSection section="delivery">
      <p className={styles.text}>{t("settings.deliveryText")}</p>
      <div className={styles.delivery}>
        <DeliveryEditor edit={edit} variables={variables} files={files} />
      </div>
      <div className={styles.actions}>
        <Button isDisabled={Object.keys(edit.overrides).length === 0} onPress={reset}>
          {t("settings.reset")}
        </Button>
      </div>
    </SettingsSection>
  );
}

function reset(): void {
  const before = getState().settings.delivery;
  void changeSettings({ delivery: defaultDelivery });
  showUndo(translate("settings.resetDone"), () => void changeSettings({ delivery: before }));
}
