import type { ComponentType } from "react";
import type { BodyKind, MediaType } from "./mediaType.ts";
import { FontView } from "./FontView.tsx";
import { FormView } from "./FormView.tsx";
import { HtmlPreview } from "./HtmlPreview.tsx";
import { ImageView } from "./ImageView.tsx";
import { MarkdownView } from "./markdown/MarkdownView.tsx";
import { MediaView } from "./MediaView.tsx";
import type { PartViewerProps } from "./parts/Part.tsx";
import { PartsView } from "./parts/PartsView.tsx";
import { PdfView } from "./pdf/PdfView.tsx";

interface PreviewProps {
  kind: BodyKind;
  bodyId: string;
  sizeBytes: number;
  media: MediaType;
  /** With its parameters, as sent or as chosen by hand. */
  contentType: string | null;
  /** Of the parts of a body, which are bodies themselves. */
  Viewer: ComponentType<PartViewerProps>;
}

/** A body as what it is for, where that is not text. */
export function Preview({ kind, media, contentType, Viewer, ...body }: PreviewProps) {
  const { bodyId } = body;
  if (kind === "html") return <HtmlPreview {...body} media={media} />;
  if (kind === "form") return <FormView {...body} media={media} />;
  if (kind === "markdown") return <MarkdownView {...body} media={media} />;
  if (kind === "multipart") return <PartsView key={bodyId} {...{ bodyId, contentType, Viewer }} />;
  if (kind === "audio" || kind === "video") return <MediaView {...{ bodyId, kind }} type={media.type} />;
  if (kind === "font") return <FontView {...body} />;
  if (kind === "pdf") return <PdfView key={bodyId} {...body} />;
  return <ImageView {...body} type={media.type} />;
}
