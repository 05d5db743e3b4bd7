/** One part of a multipart body: what it says of itself, and its bytes, decoded where they are encoded. */
import { useState, type ComponentType } from "react";
import {
  decodedEncodingSchema,
  type BodyPart,
  type DecodedEncoding,
} from "../../../../../shared/contract/bodyParts.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { Disclosure } from "../../../../ui/Disclosure.tsx";
import { EmptyState } from "../../../../ui/EmptyState.tsx";
import { SegmentedControl } from "../../../../ui/SegmentedControl.tsx";
import { ErrorNotice } from "../../status/ErrorNotice.tsx";
import { partFileName } from "./partNames.ts";
import styles from "./PartsView.module.css";
import { usePartBody } from "./usePartBody.ts";

/** What a part is looked at with. */
export interface PartViewerProps {
  bodyId: string;
  contentType: string | null;
  sizeBytes: number;
  growing: boolean;
  fileName: string;
}

interface PartProps {
  bodyId: string;
  part: BodyPart;
  index: number;
  Viewer: ComponentType<PartViewerProps>;
}

const forms = ["decoded", "sent"] as const;

export function Part({ bodyId, part, index, Viewer }: PartProps) {
  const t = useTranslate();
  const [form, choose] = useState<(typeof forms)[number]>("decoded");
  const encoding = decodedEncodingSchema.safeParse(part.transferEncoding).data ?? null;
  const { transferEncoding } = part;
  return (
    <section className={styles.chosen} aria-label={t("bodyPreview.part", { number: index + 1 })}>
      {part.headers.length === 0 ? null : (
        <div className={styles.headers}>
          <Headers headers={part.headers} />
          {encoding === null ? null : (
            <SegmentedControl
              label={t("bodyPreview.encoding", { encoding })}
              value={form}
              onChange={choose}
              options={forms.map((id) => ({ id, text: t(`bodyPreview.${id}`) }))}
              className={styles.form}
            />
          )}
        </div>
      )}
      {transferEncoding === null || encoding !== null ? null : (
        <p className={styles.note}>{t("bodyPreview.unknownEncoding", { encoding: transferEncoding })}</p>
      )}
      {part.sizeBytes === 0 ? (
        <EmptyState title={t("bodyPreview.emptyPart")} />
      ) : (
        <PartBody key={form} {...{ bodyId, part, index, Viewer }} encoding={form === "sent" ? null : encoding} />
      )}
    </section>
  );
}

function Headers({ headers }: Pick<BodyPart, "headers">) {
  const t = useTranslate();
  return (
    <Disclosure title={t("bodyPreview.headers", { count: headers.length })}>
      <dl className={styles.fields}>
        {headers.map(({ name, value }, place) => (
          // Names repeat; the place tells them apart.
          <div key={place}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

/** @param encoding that is taken off; null: as sent */
function PartBody({ bodyId, part, index, Viewer, encoding }: PartProps & { encoding: DecodedEncoding | null }) {
  const t = useTranslate();
  const { body, error } = usePartBody(bodyId, part, encoding);
  const bad = body?.firstBadAt ?? null;
  return (
    <>
      {error === null ? null : (
        <div className={styles.problem}>
          <ErrorNotice error={error} />
        </div>
      )}
      {body === null || bad === null || encoding === null ? null : (
        <p className={styles.note} role="status">
          {t("bodyPreview.badEncoding", { count: body.badBytes, place: bad, encoding })}
        </p>
      )}
      {body !== null && body.sizeBytes === 0 && !body.growing ? (
        <EmptyState title={t("bodyPreview.emptyPart")} />
      ) : null}
      {body !== null && body.sizeBytes > 0 ? (
        <Viewer
          bodyId={body.bodyId}
          contentType={part.contentType}
          sizeBytes={body.sizeBytes}
          growing={body.growing}
          fileName={partFileName(part, index)}
        />
      ) : null}
    </>
  );
}
