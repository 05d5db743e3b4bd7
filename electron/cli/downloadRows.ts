/** The options of `envoi download`: its own, and those of `envoi send` that say what is sent and how. */
import type { OptionRow } from "./optionParser.ts";
import { sendRows } from "./sendRows.ts";

/** What a body on its way to stdout would need, and what the download does by itself. */
const notHere = ["output", "include", "json", "fail", "head", "range", "compressed", "location", "verbose", "max-time"];

export const downloadOwnRows: readonly OptionRow[] = [
  { name: "output", short: "o", value: "FILE", help: "Into this file; one that is there is replaced at the end." },
  { name: "dir", value: "DIR", help: "Into this folder (.), under the response's own name." },
  { name: "resume", help: "Go on with what an interrupted download has left." },
  { name: "sha256", value: "HEX", help: "Refuse a file with another SHA-256." },
  {
    name: "ranges",
    value: "N",
    number: { unit: "a count", whole: true, least: 1, most: 16 },
    help: "As many requests at the same time, where the server allows it (1).",
  },
  { name: "limit-rate", value: "N[k|M|G]", help: "At most so many bytes in a second." },
  { name: "as-sent", help: "Keep a body that is coded on the way as it is." },
  { name: "json", help: "Print a JSON object for each change of state, one on a line." },
];

export const downloadRows: readonly OptionRow[] = [
  ...downloadOwnRows,
  ...sendRows.filter(({ name }) => !notHere.includes(name)),
];
