import { useTranslate } from "../../../../locales/i18n.ts";
import { Button } from "../../../../ui/Button.tsx";
import viewer from "../BodyViewer.module.css";
import { pathText, type Segments } from "./arrayPath.ts";
import styles from "./TableTools.module.css";
import { useFoundArrays } from "./useFoundArrays.ts";

const mostOffered = 3;

/** Where a body of one row has arrays deeper within: they may be what one wants to see. */
export function NestedArrays({ bodyId, onChoose }: { bodyId: string; onChoose: (segments: Segments) => void }) {
  const t = useTranslate();
  const found = useFoundArrays(bodyId).filter((segments) => segments.every((segment) => typeof segment === "string"));
  if (found.length === 0) return null;
  return (
    <p className={viewer.banner}>
      <span>{t("bodyTable.arraysWithin")}</span>
      {found.slice(0, mostOffered).map((segments) => (
        <Button
          key={pathText(segments)}
          size="small"
          className={styles.offered ?? ""}
          aria-label={t("bodyTable.showArray", { path: pathText(segments) })}
          onPress={() => onChoose(segments)}
        >
          {pathText(segments)}
        </Button>
      ))}
    </p>
  );
}
