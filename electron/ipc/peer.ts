/**
 * One connected window, whatever the transport: its calls and streams, all aborted when it goes away.
 * A window that comes back within `graceMs` keeps what it owns (bodies); see windowScopes.ts.
 */
import type { ConsumerMessage, ProducerMessage } from "../../shared/wire.ts";
import type { Result } from "../../shared/errors.ts";
import { dispatchCall, dispatchStream, type Handlers } from "./dispatch.ts";
import { produceStream, type ProducedStream } from "./produceStream.ts";

const maxOpenStreams = 1_000;

export interface Peer {
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** @returns the stream's receiver of consumer messages */
  openStream(
    name: string,
    input: unknown,
    send: (message: ProducerMessage) => void,
  ): (message: ConsumerMessage) => void;
  /** Aborts every call and stream. */
  close(): void;
}

export function createPeer(handlers: Handlers, windowId: string): Peer {
  const gone = new AbortController();
  const open = new Set<ProducedStream>();
  return {
    call: (name, input) => dispatchCall(handlers, name, input, { signal: gone.signal, windowId }),
    openStream(name, input, send) {
      const produced = produceStream(
        (signal) => {
          if (open.size > maxOpenStreams) throw new Error(`more than ${maxOpenStreams} streams of one window`);
          return dispatchStream(handlers, name, input, { signal, windowId });
        },
        send,
        () => open.delete(produced),
      );
      open.add(produced);
      return produced.receive;
    },
    close() {
      gone.abort();
      for (const produced of open) produced.close();
    },
  };
}
