/** What a body is taken for, when its type or its first bytes are wrong about it. */
import { useTranslate } from "../../../locales/i18n.ts";
import { Select, type SelectOption } from "../../../ui/Select.tsx";
import { syntaxOf } from "./bodyViews.ts";
import type { BodyKind, MediaType } from "./mediaType.ts";
import { useRemembered } from "./useRemembered.ts";

const kinds = [
  ["kindJson", "application/json"],
  ["kindNdjson", "application/x-ndjson"],
  ["kindXml", "application/xml"],
  ["kindHtml", "text/html"],
  ["kindCss", "text/css"],
  ["kindJavascript", "text/javascript"],
  ["kindYaml", "application/yaml"],
  ["kindCsv", "text/csv"],
  ["kindTsv", "text/tab-separated-values"],
  ["kindEvents", "text/event-stream"],
  ["kindMarkdown", "text/markdown"],
  ["kindText", "text/plain"],
  ["kindForm", "application/x-www-form-urlencoded"],
  ["kindMultipart", "multipart/mixed"],
  ["kindMessagePack", "application/msgpack"],
  ["kindCbor", "application/cbor"],
  ["kindProtobuf", "application/x-protobuf"],
  ["kindImage", "image/png"],
  ["kindSvg", "image/svg+xml"],
  ["kindPdf", "application/pdf"],
  ["kindAudio", "audio/mpeg"],
  ["kindVideo", "video/mp4"],
  ["kindFont", "font/woff2"],
  ["kindBinary", "application/x-binary"],
] as const;
const automatic = "automatic";

interface KindPickerProps {
  /** A media type; null: as found out. */
  type: string | null;
  /** What is found out without a choice. */
  found: { kind: BodyKind; media: MediaType };
  onChoose: (type: string | null) => void;
}

export function KindPicker({ type, found, onChoose }: KindPickerProps) {
  const t = useTranslate();
  const key = keyOf(found.kind, found.media);
  const short = t("panels.kindAutomatic");
  const options: SelectOption<string>[] = [
    { id: automatic, short, text: t("panels.kindFound", { kind: t(`panels.${key}`) }) },
    ...kinds.map(([name, id]) => ({ id, text: t(`panels.${name}`) })),
  ];
  return (
    <Select
      label={t("panels.kind")}
      size="small"
      quiet
      options={options}
      value={type ?? automatic}
      onChange={(id) => onChoose(id === automatic ? null : id)}
    />
  );
}

const keyOfKind = {
  json: "kindJson",
  ndjson: "kindNdjson",
  xml: "kindXml",
  html: "kindHtml",
  form: "kindForm",
  csv: "kindCsv",
  events: "kindEvents",
  markdown: "kindMarkdown",
  multipart: "kindMultipart",
  text: "kindText",
  messagepack: "kindMessagePack",
  cbor: "kindCbor",
  protobuf: "kindProtobuf",
  image: "kindImage",
  svg: "kindSvg",
  pdf: "kindPdf",
  audio: "kindAudio",
  video: "kindVideo",
  font: "kindFont",
  binary: "kindBinary",
} as const satisfies Record<BodyKind, string>;
const keyOfSyntax = { css: "kindCss", javascript: "kindJavascript", yaml: "kindYaml" } as const;

function keyOf(kind: BodyKind, media: MediaType) {
  if (media.type === "text/tab-separated-values") return "kindTsv";
  const syntax = syntaxOf(kind, media);
  return kind === "text" && (syntax === "css" || syntax === "javascript" || syntax === "yaml")
    ? keyOfSyntax[syntax]
    : keyOfKind[kind];
}

/** The next response of the same tab and type is taken for the same. */
const types = new Map<string, string>();

export function useChosenType(memory: string | null) {
  return useRemembered(types, memory);
}
