/** Handlers of which a test replaces what it looks at; any other call is a bug of the test. */
import type { CallHandlers, Handlers, StreamHandlers } from "../dispatch.ts";
import { calls, streams } from "../../../shared/contract.ts";

export function testHandlers(given: { calls?: Partial<CallHandlers>; streams?: Partial<StreamHandlers> }): Handlers {
  const unexpected = (name: string) => () => {
    throw new Error(`the test does not expect ${name}`);
  };
  const others = (names: string[]) => Object.fromEntries(names.map((name) => [name, unexpected(name)]));
  return {
    calls: { ...others(Object.keys(calls)), ...given.calls } as CallHandlers,
    streams: { ...others(Object.keys(streams)), ...given.streams } as StreamHandlers,
  };
}
