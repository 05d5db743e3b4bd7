/** An Api whose answers a test gives: for what the store does with them. The contract itself is tested in ipc. */
import type { CallInput, CallName, CallOutput } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Api } from "../api/api.ts";

type Answers = { [N in CallName]?: (input: CallInput<N>) => CallOutput<N> };

export interface FakeApi {
  api: Api;
  answer<N extends CallName>(name: N, answer: (input: CallInput<N>) => CallOutput<N>): void;
  /** What a call was given, in order. */
  inputs<N extends CallName>(name: N): CallInput<N>[];
}

export function fakeApi(answers: Answers, stream: Api["stream"] = noStream): FakeApi {
  const given = new Map<CallName, unknown[]>();
  const known: Answers = { ...answers };
  return {
    api: {
      async call(name, input) {
        given.set(name, [...(given.get(name) ?? []), input]);
        const answer = known[name];
        if (!answer) throw new AppError("unsupported", { what: name });
        return answer(input);
      },
      stream,
    },
    answer(name, answer) {
      Object.assign(known, { [name]: answer });
    },
    inputs: <N extends CallName>(name: N) => (given.get(name) ?? []) as CallInput<N>[],
  };
}

function noStream(name: string): never {
  throw new AppError("unsupported", { what: name });
}
