/** `envoi serve`: checks the port, then hands over to the browser shell. */
import { AppError } from "../../shared/errors.ts";
import { serve } from "../serve.ts";
import { exitCodeOf, exitCodes } from "./exitCodes.ts";
import type { ParsedWords } from "./optionParser.ts";
import { writeErrorLine } from "./output.ts";

/** Runs until a signal ends it. @returns the exit code */
export async function run({ options, positionals }: ParsedWords): Promise<number> {
  const port = Number(options.findLast(({ name }) => name === "port")?.value ?? 0);
  const open = !options.some(({ name }) => name === "no-open");
  try {
    await serve({ port, open, folders: positionals });
    return exitCodes.ok;
  } catch (thrown) {
    return tellFailure(thrown, port);
  }
}

function tellFailure(thrown: unknown, port: number): number {
  if (thrown instanceof AppError) {
    writeErrorLine(`envoi: ${thrown.data.message}`);
    writeErrorLine(`  ${thrown.data.advice}`);
    writeErrorLine(`  (${thrown.data.code})`);
    return exitCodeOf(thrown.data, false);
  }
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  if (code === "EADDRINUSE") {
    writeErrorLine(`envoi: port ${port} of 127.0.0.1 is taken by another program`);
    writeErrorLine("  Choose another with --port, or leave --port out to take a free one.");
    return exitCodes.failure;
  }
  if (code === "EACCES") {
    writeErrorLine(`envoi: port ${port} is not for ordinary users on this machine`);
    writeErrorLine("  Choose one from 1024 on with --port.");
    return exitCodes.failure;
  }
  throw thrown;
}
