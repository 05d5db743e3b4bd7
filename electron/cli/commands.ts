/** The commands and their options: what is parsed is what the help says. */
import type { OptionRow, ParsedWords } from "./optionParser.ts";
import { downloadRows } from "./downloadRows.ts";
import { sendRows } from "./sendRows.ts";

export interface Command {
  name: "send" | "download" | "serve";
  usage: readonly string[];
  /** One line. */
  help: string;
  rows: readonly OptionRow[];
  load(): Promise<{ run(parsed: ParsedWords): Promise<number> }>;
}

export const helpRow: OptionRow = { name: "help", short: "h", help: "Show this help." };

export const serveRows: readonly OptionRow[] = [
  {
    name: "port",
    short: "p",
    value: "N",
    number: { unit: "a port", whole: true, least: 0, most: 65_535 },
    help: "Listen on this port of 127.0.0.1. 0, the default, takes a free one.",
  },
  { name: "no-open", help: "Only print the address; open no browser." },
  helpRow,
];

export const commands: readonly Command[] = [
  {
    name: "send",
    usage: ["envoi send [METHOD] URL [OPTION…]", 'envoi send --curl "curl …" [OPTION…]'],
    help: "Send one request.",
    rows: [...sendRows, helpRow],
    load: () => import("./sendCommand.ts"),
  },
  {
    name: "download",
    usage: ["envoi download URL [-o FILE | --dir DIR] [--resume] [--sha256 HEX] [--json] [OPTION…]"],
    help: "Download one response into a file, whole or resumable.",
    rows: [...downloadRows, helpRow],
    load: () => import("./downloadCommand.ts"),
  },
  {
    name: "serve",
    usage: ["envoi serve [FOLDER…] [--port N] [--no-open]"],
    help: "Serve the window to a browser on this machine; each folder is opened as a collection.",
    rows: serveRows,
    load: () => import("./serveCommand.ts"),
  },
];
