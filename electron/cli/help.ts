import { commands, type Command } from "./commands.ts";
import type { OptionRow } from "./optionParser.ts";

export function generalHelp(): string {
  const width = Math.max(...commands.map(({ name }) => name.length), "--version".length);
  const line = (name: string, help: string): string => `  ${name.padEnd(width)}  ${help}`;
  return [
    "Envoi, a REST client.",
    "",
    "Usage: envoi COMMAND",
    "",
    ...commands.map(({ name, help }) => line(name, help)),
    line("help", "Show this, or the help of a command: envoi help send"),
    line("--version", "Show the version."),
    "",
  ].join("\n");
}

export function helpOf({ usage, help, rows }: Command): string {
  const left = rows.map(optionText);
  const width = Math.max(...left.map((text) => text.length));
  return [
    ...usage.map((text, index) => `${index === 0 ? "Usage:" : "      "} ${text}`),
    "",
    help,
    "",
    ...rows.map((row, index) => `  ${(left[index] ?? "").padEnd(width)}  ${row.help}`),
    "",
  ].join("\n");
}

function optionText({ name, short, value }: OptionRow): string {
  const letter = short === undefined ? "   " : `-${short},`;
  return `${letter} --${name}${value === undefined ? "" : ` ${value}`}`;
}
