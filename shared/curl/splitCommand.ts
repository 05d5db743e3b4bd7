/** Which shell a pasted command was written for, and its words. */
import type { SplitCommand } from "./command.ts";
import { splitPosix } from "./posixWords.ts";
import { splitCmd, splitPowerShell } from "./windowsWords.ts";

/** @throws AppError "invalid-curl" */
export function splitCommand(text: string): SplitCommand {
  const command = text.trim();
  if (isPowerShell(command)) return splitPowerShell(command);
  if (isCmd(command)) return splitCmd(command);
  try {
    return splitPosix(command);
  } catch (error) {
    // An apostrophe is nothing special to cmd.exe.
    const split = tryCmd(command);
    if (split === null) throw error;
    return split;
  }
}

function isPowerShell(command: string): boolean {
  const bare = withoutQuoted(command);
  if (/`\r?\n/.test(bare)) return true;
  return /^[^\s'"^]*curl\.exe\s/i.test(command) && /\s'|`/.test(command) && !/\^\r?\n/.test(bare);
}

function isCmd(command: string): boolean {
  if (/^\S*(?:\\curl(?:\.exe)?|curl\.exe)\s/i.test(command)) return true;
  if (/\^(?:\r?\n|")/.test(withoutQuoted(command))) return true;
  return !command.includes("'") && /[^\s"\\=]""[^\s"]/.test(command);
}

/** What is left are the marks of the shell itself; quoted text, emptied, may hold those of any other. */
function withoutQuoted(command: string): string {
  return command.replace(/\$'[^\\']*(?:\\[^][^\\']*)*'|'[^']*'|"[^"\\]*(?:\\[^][^"\\]*)*"|\\[^]/g, '""');
}

function tryCmd(command: string): SplitCommand | null {
  if (!command.includes('"')) return null;
  try {
    return splitCmd(command);
  } catch {
    return null;
  }
}
