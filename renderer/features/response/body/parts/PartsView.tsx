/** A multipart body, part by part: the list, and beside it what the chosen one says of itself and has in it. */
import { createContext, useContext, useState, type ComponentType } from "react";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { EmptyState } from "../../../../ui/EmptyState.tsx";
import { formatPercent } from "../../../../ui/format.ts";
import { ErrorNotice } from "../../status/ErrorNotice.tsx";
import { Part, type PartViewerProps } from "./Part.tsx";
import { PartList } from "./PartList.tsx";
import styles from "./PartsView.module.css";
import { useParts, type FoundParts } from "./useParts.ts";

interface PartsViewProps {
  bodyId: string;
  /** With its boundary, where it was said. */
  contentType: string | null;
  Viewer: ComponentType<PartViewerProps>;
}

const mostDepth = 8;
/** How many multipart bodies this one is in. */
const Depth = createContext(0);

export function PartsView({ bodyId, contentType, Viewer }: PartsViewProps) {
  const t = useTranslate();
  const depth = useContext(Depth);
  const found = useParts(bodyId, contentType ?? "multipart/mixed");
  const [chosen, choose] = useState(0);
  const part = found.parts[chosen];
  if (depth >= mostDepth) return <p className={styles.note}>{t("bodyPreview.tooDeep", { count: mostDepth })}</p>;
  return (
    <Depth value={depth + 1}>
      <PartsNote {...found} />
      {found.parts.length === 0 ? null : (
        <div className={styles.split}>
          <PartList parts={found.parts} chosen={chosen} onChoose={choose} />
          {part === undefined ? null : <Part key={chosen} bodyId={bodyId} part={part} index={chosen} Viewer={Viewer} />}
        </div>
      )}
    </Depth>
  );
}

function PartsNote({ parts, share, isCut, error }: FoundParts) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  if (error !== null) {
    return (
      <div className={styles.problem}>
        <ErrorNotice error={error} />
      </div>
    );
  }
  if (share !== null && share > 0) {
    return <p className={styles.note}>{t("bodyPreview.findingParts", { share: formatPercent(share, language) })}</p>;
  }
  if (share === null && parts.length === 0) return <EmptyState title={t("bodyPreview.noParts")} />;
  return isCut ? <p className={styles.note}>{t("bodyPreview.partsCut")}</p> : null;
}
