import { RotateCcw } from "lucide-react";
import { Button } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import type { DeliveryOrigin } from "./deliveryEdit.ts";
import styles from "./Delivery.module.css";

interface OriginBadgeProps {
  /** The setting's name. */
  setting: string;
  origin: DeliveryOrigin;
  onOverride: () => void;
}

/** Says from whom a setting is inherited; a click makes it one's own. */
export function OriginBadge({ setting, origin, onOverride }: OriginBadgeProps) {
  const t = useTranslate();
  const from = t(`delivery.fromNamed.${origin.source}`, { name: origin.name });
  const label = t("delivery.override", { setting, from });
  return (
    <Tooltip text={label}>
      <Button className={styles.origin ?? ""} aria-label={label} onPress={onOverride}>
        {t(`delivery.from.${origin.source}`)}
      </Button>
    </Tooltip>
  );
}

/** The setting is the layer's own; a click goes back to what is inherited. */
export function GoBackButton({ setting, onGoBack }: { setting: string; onGoBack: () => void }) {
  const t = useTranslate();
  return (
    <IconButton label={t("delivery.goBack", { setting })} onPress={onGoBack}>
      <RotateCcw size={13} strokeWidth={1.75} />
    </IconButton>
  );
}
