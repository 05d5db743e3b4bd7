import { RotateCcw } from "lucide-react";
import { Button } from "react-aria-components";
import { useTranslate } from "../../../locales/i18n.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Tooltip } from "../../../ui/Tooltip.tsx";
import styles from "./DeliveryPanel.module.css";

interface InheritedMarkProps {
  /** Of the setting. */
  name: string;
  isInherited: boolean;
  onOverride: () => void;
  onGoBack: () => void;
}

/** Says that a setting comes from the settings, and overrides it at a click; or goes back there. */
export function InheritedMark({ name, isInherited, onOverride, onGoBack }: InheritedMarkProps) {
  const t = useTranslate();
  if (!isInherited) {
    return (
      <IconButton label={t("request.delivery.goBackNamed", { name })} onPress={onGoBack}>
        <RotateCcw size={13} strokeWidth={1.75} />
      </IconButton>
    );
  }
  return (
    <Tooltip text={t("request.delivery.override", { name })}>
      <Button
        className={styles.inherited ?? ""}
        aria-label={t("request.delivery.override", { name })}
        onPress={onOverride}
      >
        {t("request.delivery.inherited")}
      </Button>
    </Tooltip>
  );
}
