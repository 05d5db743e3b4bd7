/** What a body is taken for, when its type or its first bytes are wrong about it. */
import { useTranslate } from "../../../locales/i18n.ts";
import { Select } from "../../../ui/Select.tsx";
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
  onChoose: (type: string | null) => void;
}

export function KindPicker({ type, onChoose }: KindPickerProps) {
  const t = useTranslate();
  const options: { id: string; text: string }[] = [
    { id: automatic, text: t("panels.kindAutomatic") },
    ...kinds.map(([key, id]) => ({ id, text: t(`panels.${key}`) })),
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

/** The next response of the same tab and type is taken for the same. */
const types = new Map<string, string>();

export function useChosenType(memory: string | null) {
  return useRemembered(types, memory);
}
