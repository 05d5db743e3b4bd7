/** Chooses the command. What a command needs is imported by it alone, so that each starts as fast as it can. */
import { commands, type Command } from "./commands.ts";
import { exitCodes } from "./exitCodes.ts";
import { generalHelp, helpOf } from "./help.ts";
import { nearestName } from "./nearestName.ts";
import { parseWords } from "./optionParser.ts";
import { OutputClosed, writeErrorLine, writeOutput } from "./output.ts";
import { UsageError } from "./usageError.ts";

/** @returns the exit code; everything that was written has left the process */
export async function main(words: readonly string[]): Promise<number> {
  leaveNpmDirectory();
  try {
    return await run(words);
  } catch (thrown) {
    if (thrown instanceof OutputClosed) return tellClosed(thrown);
    if (!(thrown instanceof UsageError)) return tellBug(thrown);
    writeErrorLine(`envoi: ${thrown.message}`);
    writeErrorLine(`Try: envoi help${thrown.command === null ? "" : ` ${thrown.command}`}`);
    return exitCodes.usage;
  }
}

/** A reader that has enough (`| head -1`) needs no words. */
function tellClosed({ code }: OutputClosed): number {
  if (code !== "EPIPE") writeErrorLine(`envoi: stdout could not be written: ${code}`);
  return exitCodes.write;
}

function tellBug(thrown: unknown): number {
  writeErrorLine("envoi: Envoi made a mistake. Please report it with what follows.");
  writeErrorLine(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  return exitCodes.bug;
}

async function run([first, ...rest]: readonly string[]): Promise<number> {
  switch (first) {
    case undefined:
      throw new UsageError("a command is needed: send, download, serve or help", null);
    case "--version":
    case "-V":
      return print(`envoi ${await version()}\n`);
    case "--help":
    case "-h":
      return print(generalHelp());
    case "help":
      return help(rest);
    default:
      return runCommand(commandNamed(first), rest);
  }
}

async function runCommand(command: Command, words: readonly string[]): Promise<number> {
  try {
    const parsed = parseWords(command.rows, words);
    if (parsed.options.some(({ name }) => name === "help")) return await print(helpOf(command));
    const loaded = await command.load();
    return await loaded.run(parsed);
  } catch (thrown) {
    throw thrown instanceof UsageError ? new UsageError(thrown.message, command.name) : thrown;
  }
}

function commandNamed(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  if (name.startsWith("-")) throw new UsageError(`there is no option ${name} before a command`, null);
  if (/[:/.{]/.test(name)) throw new UsageError(`“${name}” is not a command; did you mean: envoi send ${name}`, null);
  const nearest = nearestName(name, ["help", ...commands.map((candidate) => candidate.name)]);
  throw new UsageError(`there is no command “${name}”${nearest === null ? "" : `; did you mean ${nearest}?`}`, null);
}

async function help([topic, ...others]: readonly string[]): Promise<number> {
  if (others.length > 0) throw new UsageError("help takes the name of one command", null);
  if (topic === undefined || topic === "help") return print(generalHelp());
  return print(helpOf(commandNamed(topic)));
}

async function print(text: string): Promise<number> {
  await writeOutput(text);
  return 0;
}

async function version(): Promise<string> {
  return (await import("../ipc/version.ts")).version;
}

/** `npm run` goes to the project's folder; paths on the command line are meant from where it was typed. */
function leaveNpmDirectory(): void {
  const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env;
  if (script === "envoi" && typedIn !== undefined) process.chdir(typedIn);
}
