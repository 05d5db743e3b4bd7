/** The real services over a profile of the test's own, and the contract without a wire. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type {
  CallInput,
  CallName,
  CallOutput,
  StreamEvent,
  StreamInput,
  StreamName,
} from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import { dispatchCall, dispatchStream } from "../dispatch.ts";
import { startServices, type RunningServices } from "../services.ts";

export interface StartedServices extends RunningServices {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  stream<N extends StreamName>(name: N, input: StreamInput<N>, signal: AbortSignal): AsyncIterable<StreamEvent<N>>;
}

export async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), "envoi-ipc-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return home;
}

/** Closed when the test is over, unless it was closed before. */
export async function startedServices(home: string): Promise<StartedServices> {
  process.env["ENVOI_HOME"] = home;
  const services = await startServices({
    shell: "memory",
    languages: ["en"],
    chooseFile: null,
    openLink: null,
    async *commands() {},
  });
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= services.close());
  onTestFinished(close);
  const context = { signal: new AbortController().signal, windowId: "window" };
  return {
    ...services,
    close,
    async call<N extends CallName>(name: N, input: CallInput<N>) {
      const result = await dispatchCall(services.handlers, name, structuredClone(input), context);
      if (!result.ok) throw AppError.fromData(result.error);
      return structuredClone(result.value) as CallOutput<N>;
    },
    stream<N extends StreamName>(name: N, input: StreamInput<N>, signal: AbortSignal) {
      return dispatchStream(services.handlers, name, input, { ...context, signal }) as AsyncIterable<StreamEvent<N>>;
    },
  };
}
