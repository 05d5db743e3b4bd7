/**
 * Looks at a body of the engine's store, of any size, by pulling the ranges that it shows. Not here: how the body came
 * or whether all is well with it. What it knows is its id, its type, and how much there is.
 */
import { useEffect, useState } from "react";
import { readBodyRange } from "../../../state/bodies.ts";
import styles from "./BodyViewer.module.css";
import { BodyToolbar } from "./BodyToolbar.tsx";
import { bodyViews, syntaxOf, type BodyView } from "./bodyViews.ts";
import { HexView } from "./HexView.tsx";
import { ImageView } from "./ImageView.tsx";
import { bodyKind, parseMediaType, type MediaType } from "./mediaType.ts";
import { TextBody } from "./TextBody.tsx";

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
}

const headBytes = 1024;

export function BodyViewer(props: BodyViewerProps) {
  const { bodyId, contentType, sizeBytes } = props;
  const head = useHead(bodyId, Math.min(sizeBytes, headBytes));
  if (head === null) return <div className={styles.viewer} />;
  return <ChosenView {...props} media={parseMediaType(contentType)} head={head} />;
}

/** The first bytes, which say what the type does not. */
function useHead(bodyId: string, lengthBytes: number): Uint8Array | null {
  const [head, setHead] = useState<Uint8Array | null>(null);
  useEffect(() => {
    let left = false;
    readBodyRange(bodyId, 0, lengthBytes).then(
      (bytes) => left || setHead(bytes),
      // A body that is gone says so where it is shown.
      () => left || setHead(new Uint8Array(0)),
    );
    return () => {
      left = true;
    };
  }, [bodyId, lengthBytes]);
  return head;
}

function ChosenView(props: BodyViewerProps & { media: MediaType; head: Uint8Array }) {
  const { bodyId, sizeBytes, growing, media, head } = props;
  const kind = bodyKind(media, head);
  const views = bodyViews(kind, growing);
  const [chosen, setChosen] = useState<BodyView | null>(null);
  const view = views.find((one) => one === chosen) ?? views[0] ?? "raw";
  const toolbar = { ...props, views, view, onView: setChosen };
  if (view === "pretty" || view === "raw") {
    return (
      <TextBody bodyId={bodyId} form={view} syntax={syntaxOf(kind, media)} charset={media.charset} toolbar={toolbar} />
    );
  }
  return (
    <div className={styles.viewer}>
      <BodyToolbar {...toolbar} />
      {view === "hex" ? (
        <HexView bodyId={bodyId} sizeBytes={sizeBytes} />
      ) : (
        <ImageView bodyId={bodyId} sizeBytes={sizeBytes} type={media.type} />
      )}
    </div>
  );
}
