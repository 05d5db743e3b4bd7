/**
 * Looks at a body of the engine's store, of any size, by pulling the ranges that it shows. Not here: how the body came
 * or whether all is well with it. What it knows is its id, its type, and how much there is.
 */
import { useEffect, useMemo, useState } from "react";
import { readBodyHead } from "../../../state/bodies.ts";
import styles from "./BodyViewer.module.css";
import { BodyToolbar, type BodyToolbarProps } from "./BodyToolbar.tsx";
import { bodyViews, syntaxOf, tableFormatOf, treeFormatOf } from "./bodyViews.ts";
import { FilterField } from "./filter/FilterField.tsx";
import { useBodyFilter } from "./filter/useBodyFilter.ts";
import { HexView } from "./HexView.tsx";
import { KindPicker, useChosenType } from "./KindPicker.tsx";
import { bodyKind, effectiveMedia, needsHead, parseMediaType, type MediaType } from "./mediaType.ts";
import { Preview } from "./Preview.tsx";
import { rememberedTable } from "./table/tableMemory.ts";
import { TableView } from "./table/TableView.tsx";
import { TextBody } from "./TextBody.tsx";
import { TreeView } from "./tree/TreeView.tsx";
import { ownCharset, useBodyCharset } from "./useBodyCharset.ts";
import { useChosenView, useSoughtPlace } from "./useChosenView.ts";

export interface BodyViewerProps {
  bodyId: string;
  /** The header as sent; null when there was none. */
  contentType: string | null;
  /** Of what is in the store now. */
  sizeBytes: number;
  /** More may still arrive. */
  growing: boolean;
  /** To suggest when it is saved. */
  fileName: string;
  /** What a kind that is chosen by hand is remembered for; not remembered without. */
  kindMemory?: string;
}

const headBytes = 8192;
const noBytes = new Uint8Array(0);

export function BodyViewer(props: BodyViewerProps) {
  const { bodyId, contentType, sizeBytes } = props;
  const media = useMemo(() => parseMediaType(contentType), [contentType]);
  const head = useHead(bodyId, needsHead(media) ? Math.min(sizeBytes, headBytes) : 0);
  if (head === null) return <div className={styles.viewer} />;
  return <ChosenView {...props} media={media} head={head} />;
}

/** The first bytes, which say what the type does not. */
function useHead(bodyId: string, lengthBytes: number): Uint8Array | null {
  const [head, setHead] = useState<Uint8Array | null>(lengthBytes === 0 ? noBytes : null);
  useEffect(() => {
    if (lengthBytes === 0) return undefined;
    let left = false;
    readBodyHead(bodyId, lengthBytes).then(
      (bytes) => left || setHead(bytes),
      // A body that is gone says so where it is shown.
      () => left || setHead(noBytes),
    );
    return () => {
      left = true;
    };
  }, [bodyId, lengthBytes]);
  return head;
}

function ChosenView(props: BodyViewerProps & { media: MediaType; head: Uint8Array }) {
  const { bodyId, sizeBytes, growing, head, fileName } = props;
  const isWhole = !growing && sizeBytes <= head.length;
  const memory = props.kindMemory ?? null;
  const [type, chooseType] = useChosenType(memory);
  const found = useMemo(
    () => effectiveMedia(props.media, { head, fileName, isWhole }),
    [props.media, head, fileName, isWhole],
  );
  const media = useMemo(() => (type === null ? found : { ...props.media, type }), [type, props.media, found]);
  const kind = bodyKind(media, head);
  const views = bodyViews(kind, growing);
  const [chosen, choose] = useChosenView(memory);
  const view = views.find((one) => one === chosen) ?? views[0] ?? "raw";
  const place = useSoughtPlace(views, choose);
  const syntax = syntaxOf(kind, media);
  const { charset: bodyCharset, chosen: chosenCharset, choose: chooseCharset } = useBodyCharset(media.charset, memory);
  const filter = useBodyFilter(bodyId, syntax, bodyCharset);
  const isFilterable = view !== "hex" && view !== "preview" && filter.languages.length > 0;
  const filtered = isFilterable && filter.filter.state === "done" ? filter.filter.result : null;
  const shownMemory = filtered === null ? memory : null;
  const shown = filtered ?? { bodyId, syntax, sizeBytes };
  const toolbar: BodyToolbarProps = {
    ...props,
    bodyId: shown.bodyId,
    sizeBytes: shown.sizeBytes,
    views,
    view,
    onView: choose,
    kind: <KindPicker type={type} found={{ kind: bodyKind(found, head), media: found }} onChoose={chooseType} />,
    filter: isFilterable ? <FilterField bodyId={bodyId} filter={filter} /> : null,
  };
  const charset = filtered === null ? bodyCharset : ownCharset;
  const showTable = (segments: readonly (string | number)[]): void => {
    rememberedTable(memory).choices.segments = segments;
    choose("table");
  };
  if (view === "pretty" || view === "raw") {
    const isExcerpt = filtered !== null && shown.syntax === "xml";
    const text = {
      form: view,
      syntax: shown.syntax,
      charset,
      chosenCharset,
      isExcerpt,
      ...place,
      onFound: place.found,
    };
    return <TextBody bodyId={shown.bodyId} {...text} onCharset={chooseCharset} toolbar={toolbar} />;
  }
  const treeFormat = view === "tree" ? treeFormatOf(shown.syntax, kind) : null;
  if (treeFormat !== null) {
    const tree = {
      format: treeFormat,
      charset: charset.label,
      memory: shownMemory,
      growing: growing && filtered === null,
    };
    const links = {
      sought: place.soughtPath,
      onFound: place.found,
      onShowInText: place.showInText,
      onFilter: filtered === null && isFilterable ? filter.run : undefined,
      onShowTable: treeFormat === "json" && shownMemory !== null ? showTable : undefined,
    };
    return <TreeView key={shown.bodyId} bodyId={shown.bodyId} {...tree} {...links} toolbar={toolbar} />;
  }
  const tableFormat = view === "table" ? tableFormatOf(shown.syntax, kind) : null;
  if (tableFormat !== null) {
    const isTabs = media.type === "text/tab-separated-values";
    const table = { format: tableFormat, charset: charset.label, memory: shownMemory, isTabs };
    const links = { onShowInText: place.showInText };
    return <TableView key={shown.bodyId} bodyId={shown.bodyId} {...table} {...links} toolbar={toolbar} />;
  }
  return (
    <div className={styles.viewer}>
      <BodyToolbar {...toolbar} />
      {view === "preview" ? (
        <Preview {...{ kind, bodyId, sizeBytes, media }} contentType={type ?? props.contentType} Viewer={BodyViewer} />
      ) : (
        <HexView bodyId={bodyId} sizeBytes={sizeBytes} />
      )}
    </div>
  );
}
