/** Ctrl+C and its relatives: the first cancels what is under way, the second leaves at once. */
import { signalExitCodes } from "./exitCodes.ts";

type SignalName = keyof typeof signalExitCodes;

export interface Interruption {
  readonly signal: AbortSignal;
  /** null while nothing interrupted. */
  readonly exitCode: number | null;
  stop(): void;
}

/** @param leaving called, in one go, before the process is left at once */
export function watchInterruption(leaving: () => void): Interruption {
  const abort = new AbortController();
  let exitCode: number | null = null;
  const listen = (name: SignalName): void => {
    if (exitCode !== null) {
      leaving();
      process.exit(exitCode);
    }
    exitCode = signalExitCodes[name];
    abort.abort();
  };
  const names: readonly SignalName[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const name of names) process.on(name, listen);
  return {
    signal: abort.signal,
    get exitCode() {
      return exitCode;
    },
    stop() {
      for (const name of names) process.off(name, listen);
    },
  };
}
