import { useMemo } from "react";
import { layOutJson } from "../../../../shared/jsonLayout.ts";
import type { Example } from "../../../../shared/model/example.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { formatBytes } from "../../../ui/format.ts";
import styles from "./Examples.module.css";

/** A saved response, to be read. */
export function ExampleDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => (state.overlay?.type === "example" ? state.overlay : null));
  const example = useStore((state) => (overlay === null ? undefined : state.examples[overlay.tabId]?.[overlay.index]));
  return (
    <ModalDialog
      title={t("collection.examples.dialog", { name: example?.name ?? "" })}
      closeLabel={t("common.close")}
      isOpen={example !== undefined}
      onClose={closeOverlay}
      size="large"
    >
      {example === undefined ? null : <ExampleView example={example} />}
    </ModalDialog>
  );
}

function ExampleView({ example: { description, request, response } }: { example: Example }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { body } = response;
  const asked = request.headers.map(({ name, value }) => ({ name, value }));
  return (
    <div className={styles.view}>
      {description === "" ? null : <p>{description}</p>}
      <h3>{t("collection.examples.request")}</h3>
      <p className={styles.line}>
        {request.method} {request.url}
      </p>
      <Pairs label={t("collection.examples.request")} pairs={asked} />
      <h3>{t("collection.examples.response")}</h3>
      <p className={styles.line}>
        {response.status} {response.statusText}
      </p>
      <Pairs label={t("collection.examples.response")} pairs={response.headers} />
      <h3>{t("collection.examples.body")}</h3>
      {body.type === "binary" ? (
        <p>
          {t("collection.examples.binary", { size: formatBytes(Math.floor((body.data.length * 3) / 4), language) })}
        </p>
      ) : (
        <TextOfBody text={body.data} isJson={body.type === "json"} />
      )}
    </div>
  );
}

/** Longer ones would hold up the window; the file has them whole. */
const mostUnits = 200_000;

function TextOfBody({ text, isJson }: { text: string; isJson: boolean }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const whole = useMemo(() => (isJson ? layOutJson(text) : text), [text, isJson]);
  return (
    <>
      <pre className={styles.body} tabIndex={0} aria-label={t("collection.examples.body")}>
        {whole.slice(0, mostUnits)}
      </pre>
      {whole.length <= mostUnits ? null : (
        <p>{t("collection.examples.bodyCut", { size: formatBytes(text.length, language) })}</p>
      )}
    </>
  );
}

function Pairs({ label, pairs }: { label: string; pairs: readonly { name: string; value: string }[] }) {
  if (pairs.length === 0) return null;
  return (
    <dl className={styles.pairs} aria-label={label}>
      {pairs.map(({ name, value }, index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
