import { useEffect, useState } from "react";
import type { Hop } from "../../../../shared/model/exchange.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { inspectBody, type BodyFacts } from "../../../state/bodies.ts";
import { BodyViewer } from "../body/BodyViewer.tsx";
import { parseMediaType, suggestedFileName } from "../body/mediaType.ts";
import styles from "./AttemptDetail.module.css";
import { headerValue } from "./waterfall.ts";

/** The body of one attempt's last response, in a small window of its own. Nothing for one that is empty. */
export function AttemptBody({ bodyId, hop }: { bodyId: string; hop: Hop }) {
  const t = useTranslate();
  const facts = useBodyFacts(bodyId);
  if (facts === null || facts.sizeBytes === 0) return null;
  const headers = hop.response?.headers ?? [];
  const contentType = headerValue(headers, "content-type");
  const disposition = headerValue(headers, "content-disposition");
  return (
    <div>
      <h4 className={styles.title}>{t("response.panels.body")}</h4>
      <div className={styles.body}>
        <BodyViewer
          key={bodyId}
          bodyId={bodyId}
          contentType={contentType}
          sizeBytes={facts.sizeBytes}
          growing={false}
          fileName={suggestedFileName(disposition, hop.url, parseMediaType(contentType))}
        />
      </div>
    </div>
  );
}

function useBodyFacts(bodyId: string): BodyFacts | null {
  const [known, setKnown] = useState<{ bodyId: string; facts: BodyFacts } | null>(null);
  useEffect(() => {
    let left = false;
    inspectBody(bodyId).then(
      (facts) => left || setKnown({ bodyId, facts }),
      // Gone with its exchange: there is nothing to show.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [bodyId]);
  return known?.bodyId === bodyId ? known.facts : null;
}
