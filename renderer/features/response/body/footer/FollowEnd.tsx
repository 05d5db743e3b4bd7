import { ArrowDownToLine } from "lucide-react";
import { ToggleButton } from "react-aria-components";
import { useTranslate } from "../../../../locales/i18n.ts";
import styles from "./footer.module.css";

interface FollowEndProps {
  follows: boolean;
  onFollow: (follows: boolean) => void;
}

/** Of a body that still arrives: its end stays in view. */
export function FollowEnd({ follows, onFollow }: FollowEndProps) {
  const t = useTranslate();
  return (
    <ToggleButton className={styles.follow ?? ""} isSelected={follows} onChange={onFollow}>
      <ArrowDownToLine size={13} strokeWidth={1.7} />
      {t("body.followEnd")}
    </ToggleButton>
  );
}
