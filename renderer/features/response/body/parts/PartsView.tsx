/** A multipart body, part by part: the list, and beside it what the chosen one says of itself and has in it. */
import { createContext, useContext, useState, type ComponentType } from "react";
import type { BodyPart } from "../../../../../shared/contract/bodyParts.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { Disclosure } from "../../../../ui/Disclosure.tsx";
import { EmptyState } from "../../../../ui/EmptyState.tsx";
import { formatPercent } from "../../../../ui/format.ts";
import { ErrorNotice } from "../../status/ErrorNotice.tsx";
import { PartList } from "./PartList.tsx";
import { partFileName } from "./partNames.ts";
import styles from "./PartsView.module.css";
import { usePartBody, useParts, type FoundParts } from "./useParts.ts";

/** What a part is looked at with. */
export interface PartViewerProps {
  bodyId: string;
  contentType: string | null;
  sizeBytes: number;
  growing: boolean;
  fileName: string;
}

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

interface PartProps {
  bodyId: string;
  part: BodyPart;
  index: number;
  Viewer: ComponentType<PartViewerProps>;
}

function Part({ bodyId, part, index, Viewer }: PartProps) {
  const t = useTranslate();
  const body = usePartBody(bodyId, part);
  return (
    <section className={styles.chosen} aria-label={t("bodyPreview.part", { number: index + 1 })}>
      {part.headers.length === 0 ? null : (
        <div className={styles.headers}>
          <Disclosure title={t("bodyPreview.headers", { count: part.headers.length })}>
            <dl className={styles.fields}>
              {part.headers.map(({ name, value }, place) => (
                // Names repeat; the place tells them apart.
                <div key={place}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        </div>
      )}
      {body.state === "failed" ? <ErrorNotice error={body.error} /> : null}
      {part.sizeBytes === 0 ? <EmptyState title={t("bodyPreview.emptyPart")} /> : null}
      {part.sizeBytes > 0 && body.state === "there" ? (
        <Viewer
          bodyId={body.bodyId}
          contentType={part.contentType}
          sizeBytes={part.sizeBytes}
          growing={false}
          fileName={partFileName(part, index)}
        />
      ) : null}
    </section>
  );
}
