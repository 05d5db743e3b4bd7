/** The name of a copy that another program is to open: one that cannot leave its folder, and does not run. */

/**
 * What opens in a viewer or an editor. All else does not keep its ending: what a system would run cannot be listed.
 * Not here: HTML, SVG and XML, whose scripts a browser would run with the rights of a file.
 */
const openedEndings = new Set(
  (
    "txt log md csv tsv json ndjson jsonl geojson yaml yml toml ini css sql " +
    "png jpg jpeg gif webp avif bmp ico tif tiff heic jxl " +
    "mp3 wav ogg oga opus flac m4a aac mp4 m4v webm mkv mov avi ogv " +
    "pdf epub docx xlsx pptx odt ods odp rtf " +
    "zip gz tar tgz zst xz bz2 7z woff woff2 ttf otf parquet sqlite bin"
  ).split(" "),
);
const reservedNames = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i;
const mostUnits = 120;

/** @param isText whether what cannot keep its ending is text */
export function openName(name: string, isText: boolean): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const tidy = last
    .normalize("NFC")
    // Control characters, and those that turn the direction of a text round and hide an ending.
    .replace(/[\p{Cc}\p{Cf}<>:"|?*%$`&;!'^]/gu, "_")
    .replace(/^[.\s-]+|[.\s]+$/g, "");
  const dot = tidy.lastIndexOf(".");
  const ending = dot < 0 ? "" : tidy.slice(dot + 1).toLowerCase();
  const stem = (dot < 0 ? tidy : tidy.slice(0, dot)).slice(0, mostUnits).replace(/[.\s]+$/, "");
  const kept = openedEndings.has(ending) ? ending : isText ? "txt" : "bin";
  const whole = kept === ending || ending === "" ? stem : `${stem}_${ending.slice(0, 10)}`;
  const safe = whole === "" || reservedNames.test(whole) ? `body_${whole}` : whole;
  return `${safe.replaceAll(".", "_")}.${kept}`;
}
