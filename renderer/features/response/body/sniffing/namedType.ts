/** What a file's name says of its body: of a URL's path or of Content-Disposition. Names of servers: a hint, no more. */

const typeOfEnding: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  tab: "text/tab-separated-values",
  yaml: "application/yaml",
  yml: "application/yaml",
  md: "text/markdown",
  markdown: "text/markdown",
  css: "text/css",
  js: "text/javascript",
  mjs: "text/javascript",
  cjs: "text/javascript",
  json: "application/json",
  geojson: "application/json",
  webmanifest: "application/json",
  har: "application/json",
  ipynb: "application/json",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  xml: "application/xml",
  xsd: "application/xml",
  xsl: "application/xml",
  xslt: "application/xml",
  wsdl: "application/xml",
  rss: "application/xml",
  atom: "application/xml",
  kml: "application/xml",
  gpx: "application/xml",
  plist: "application/xml",
  html: "text/html",
  htm: "text/html",
  msgpack: "application/msgpack",
  cbor: "application/cbor",
};

/** Of these nothing else is looked for: they are texts that may look like another kind. */
const textEndings = new Set(
  (
    "txt text log ini cfg conf env toml properties sql py rb pl php go rs c h cc cpp hpp cs java kt swift sh bash zsh " +
    "ps1 bat lua r ts tsx jsx vue diff patch tex rst adoc ics vcf pem crt srt vtt proto graphql gql mk cmake tf hcl"
  ).split(" "),
);

/** @returns a media type; null: the name says nothing */
export function namedType(fileName: string): string | null {
  const ending = /\.([a-z\d]{1,12})$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  if (textEndings.has(ending)) return "text/plain";
  return Object.hasOwn(typeOfEnding, ending) ? (typeOfEnding[ending] ?? null) : null;
}

/** Those that are told by their bytes as well: a page under the name of a table is a page. */
export function isPlainLook(type: string): boolean {
  return /^text\/(?:csv|tab-separated-values|markdown|css|javascript|plain)$|yaml$/.test(type);
}
