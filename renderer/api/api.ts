/**
 * The only user of the bridge: typed calls and streams over the preload, a WebSocket or memory. It parses whatever
 * comes back and throws AppErrors; it knows no channel by name.
 */
import {
  calls,
  streams,
  type CallInput,
  type CallName,
  type CallOutput,
  type StreamEvent,
  type StreamInput,
  type StreamName,
} from "../../shared/contract.ts";
import { AppError, appErrorSchema } from "../../shared/errors.ts";
import type { Bridge } from "../../shared/wire.ts";
import { z } from "zod";
import { consumeStream } from "./consumeStream.ts";

const resultSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appErrorSchema }),
]);

export interface Api {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /**
   * Iterating opens the stream; leaving the loop, or aborting `signal`, closes it and so cancels what it stands for.
   * Throws the AppError that ended it.
   */
  stream<N extends StreamName>(
    name: N,
    input: StreamInput<N>,
    options?: { signal?: AbortSignal },
  ): AsyncIterableIterator<StreamEvent<N>>;
}

export function createApi(bridge: Bridge): Api {
  return {
    async call(name, input) {
      const result = parse(resultSchema, await bridge.call(name, input));
      if (!result.ok) throw AppError.fromData(result.error);
      return parse<unknown>(calls[name].output, result.value) as never;
    },
    stream(name, input, options = {}) {
      const schema = streams[name].event;
      return consumeStream(
        (receive) => bridge.stream(name, input, receive),
        (value) => parse<unknown>(schema, value) as never,
        options.signal,
      );
    },
  };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid-input", { reason: z.prettifyError(parsed.error) });
}
