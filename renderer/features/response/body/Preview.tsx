import type { BodyKind, MediaType } from "./mediaType.ts";
import { FontView } from "./FontView.tsx";
import { FormView } from "./FormView.tsx";
import { HtmlPreview } from "./HtmlPreview.tsx";
import { ImageView } from "./ImageView.tsx";
import { MediaView } from "./MediaView.tsx";
import { PdfNote } from "./PdfNote.tsx";

interface PreviewProps {
  kind: BodyKind;
  bodyId: string;
  sizeBytes: number;
  media: MediaType;
  /** With its parameters, as sent or as chosen by hand. */
  contentType: string | null;
}

/** A body as what it is for, where that is not text. */
export function Preview({ kind, media, ...body }: PreviewProps) {
  if (kind === "html") return <HtmlPreview {...body} media={media} />;
  if (kind === "form") return <FormView {...body} media={media} />;
  if (kind === "audio" || kind === "video") return <MediaView {...body} kind={kind} type={media.type} />;
  if (kind === "font") return <FontView {...body} />;
  if (kind === "pdf") return <PdfNote sizeBytes={body.sizeBytes} />;
  return <ImageView {...body} type={media.type} />;
}
