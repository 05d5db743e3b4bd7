/** Fails n times, then succeeds: what retry policies are tried on. Each key counts for itself. */
import { answerJson, headerText } from "./answer.ts";
import { PracticeProblem, type PracticeCall, type Route } from "./call.ts";
import { numberParameter } from "./numberParameter.ts";
import { pause } from "./pause.ts";

const maxKeys = 1000;
const maxKeyLength = 200;
const silenceMs = 60_000;

export function flakyRoutes(): Route[] {
  const requestsByKey = new Map<string, number>();
  const anyVerb = ["GET", "POST", "PUT", "PATCH"];
  return [
    {
      methods: anyVerb,
      path: "/flaky",
      about:
        "?key=K&times=2&status=503|mode=reset|mode=silence&retry_after=S: fails, then succeeds; DELETE starts again",
      handle: (call) => flaky(call, requestsByKey),
    },
    {
      methods: ["DELETE"],
      path: "/flaky",
      about: "?key=K: forgets the failures of a key",
      handle: (call) => {
        const key = keyOf(call);
        answerJson(call, { key, forgotten: requestsByKey.delete(key) });
      },
    },
  ];
}

function keyOf(call: PracticeCall): string {
  const key = call.query.get("key") ?? "default";
  if (key.length > maxKeyLength) throw new PracticeProblem(400, `key has at most ${maxKeyLength} characters.`);
  return key;
}

async function flaky(call: PracticeCall, requestsByKey: Map<string, number>): Promise<void> {
  const key = keyOf(call);
  const times = numberParameter(call.query.get("times"), { name: "times", minimum: 0, maximum: 1000, fallback: 2 });
  const statusRange = { name: "status", minimum: 200, maximum: 599, fallback: 503 };
  const status = numberParameter(call.query.get("status"), statusRange);
  const mode = call.query.get("mode") ?? "status";
  if (!["status", "reset", "silence"].includes(mode)) {
    throw new PracticeProblem(400, "mode must be status, reset or silence.");
  }
  const retryAfter = call.query.get("retry_after");
  const headers = retryAfter === null ? {} : { "Retry-After": headerText(retryAfter) };
  const count = countRequest(requestsByKey, key);
  if (count > times) {
    answerJson(call, { key, requests: count, failures: times });
  } else if (mode === "reset") {
    call.request.socket.resetAndDestroy();
  } else if (mode === "silence") {
    await pause(call, silenceMs);
    call.request.socket.destroy();
  } else {
    answerJson(call, { key, requests: count, failuresLeft: times - count }, status, headers);
  }
}

function countRequest(requestsByKey: Map<string, number>, key: string): number {
  const count = (requestsByKey.get(key) ?? 0) + 1;
  const oldest = requestsByKey.keys().next();
  if (count === 1 && requestsByKey.size >= maxKeys && oldest.done !== true) requestsByKey.delete(oldest.value);
  requestsByKey.set(key, count);
  return count;
}
