/**
 * Where the contract meets its handlers, whatever the transport: names are looked up, input is parsed, errors are
 * converted. Nothing here knows what a call does.
 */
import { z } from "zod";
import {
  calls,
  isCallName,
  isStreamName,
  streams,
  type CallInput,
  type CallName,
  type CallOutput,
  type StreamEvent,
  type StreamInput,
  type StreamName,
} from "../../shared/contract.ts";
import { AppError, toAppError, type Result } from "../../shared/errors.ts";

/** What a handler knows of its caller. */
export interface CallContext {
  /** Aborted when the caller closes the stream or goes away. */
  signal: AbortSignal;
  /** The window that calls; it owns the bodies of its sends, also over a reconnect. */
  windowId: string;
}

export type CallHandlers = {
  [N in CallName]: (input: CallInput<N>, context: CallContext) => Promise<CallOutput<N>>;
};
export type StreamHandlers = {
  [N in StreamName]: (input: StreamInput<N>, context: CallContext) => AsyncIterable<StreamEvent<N>>;
};
export interface Handlers {
  calls: CallHandlers;
  streams: StreamHandlers;
}

export async function dispatchCall(
  handlers: Handlers,
  name: string,
  input: unknown,
  context: CallContext,
): Promise<Result<unknown>> {
  try {
    if (!isCallName(name)) throw new AppError("invalid-input", { reason: `no call is named ${name.slice(0, 100)}` });
    return { ok: true, value: await runCall(handlers, name, input, context) };
  } catch (thrown) {
    return { ok: false, error: toAppError(thrown).data };
  }
}

/** @throws AppError `invalid-input` before the handler is reached */
export function dispatchStream(
  handlers: Handlers,
  name: string,
  input: unknown,
  context: CallContext,
): AsyncIterable<unknown> {
  if (!isStreamName(name)) throw new AppError("invalid-input", { reason: `no stream is named ${name.slice(0, 100)}` });
  return runStream(handlers, name, input, context);
}

function runCall<N extends CallName>(handlers: Handlers, name: N, input: unknown, context: CallContext) {
  const schema: z.ZodType<CallInput<N>> = calls[name].input as never;
  return handlers.calls[name](parseInput(schema, input), context);
}

function runStream<N extends StreamName>(handlers: Handlers, name: N, input: unknown, context: CallContext) {
  const schema: z.ZodType<StreamInput<N>> = streams[name].input as never;
  return handlers.streams[name](parseInput(schema, input), context);
}

function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid-input", { reason: z.prettifyError(parsed.error) });
}
