/** How long it is waited before the next attempt. */
import type { Backoff } from "../../../../shared/model/retryPolicy.ts";
import { answer, ok, unavailable, type Step } from "../script.ts";
import { get, policy, type Scenario } from "../scenario.ts";

const many: Step[] = Array.from({ length: 12 }, () => unavailable);

function mounted(retry: string): string {
  return `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(${retry})))
take(lambda: session.get(a + "/"))
`;
}

function tenacious(options: string): string {
  return `
send = tenacity.retry(
    retry=tenacity.retry_if_result(lambda response: response.status_code == 503), ${options}
)(requests.get)
take(lambda: send(a + "/"))
`;
}

function exponential(baseMs: number, capMs: number, jitter: "none" | "full" = "none"): { backoff: Backoff } {
  return { backoff: { type: "exponential", baseMs, factor: 2, capMs, jitter } };
}

const fail = { whenExhausted: "error" } as const;
const first = "urllib3 1.26 does not wait before the first retry; Envoi does, by the same formula";

const backoff: Scenario[] = [
  {
    name: "backoff_factor=0.1 doubles its waits",
    library: "requests",
    script: many,
    python: mounted("total=4, status_forcelist=[503], backoff_factor=0.1"),
    envoi: get("/", { delivery: policy(5, { ...exponential(100, 120_000), ...fail }) }),
    waitsBeforeFirst: true,
    differs: { why: first, envoi: "5 × GET /; waits 0.1 s, 0.2 s, 0.4 s, 0.8 s; retries exhausted" },
  },
  {
    name: "urllib3 waits 120 s at most; the cap is a setting",
    library: "requests",
    script: many,
    python: mounted("total=5, status_forcelist=[503], backoff_factor=20"),
    envoi: get("/", { delivery: policy(6, { ...exponential(20_000, 120_000), ...fail }) }),
    waitsBeforeFirst: true,
    differs: { why: first, envoi: "6 × GET /; waits 20 s, 40 s, 80 s, 120 s, 120 s; retries exhausted" },
  },
  {
    name: "backoff_factor=0 does not wait",
    library: "requests",
    script: many,
    python: mounted("total=2, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(3, fail) }),
  },
  {
    name: "wait_fixed waits the same each time",
    library: "tenacity",
    script: many,
    python: tenacious("wait=tenacity.wait_fixed(3), stop=tenacity.stop_after_attempt(4)"),
    envoi: get("/", { delivery: policy(4, { backoff: { type: "fixed", delayMs: 3000 }, ...fail }) }),
  },
  {
    name: "a wait that is sat out lasts as long as it says",
    library: "tenacity",
    script: [unavailable, unavailable, ok],
    python: tenacious("wait=tenacity.wait_fixed(0.12), stop=tenacity.stop_after_attempt(4)"),
    envoi: get("/", { delivery: policy(4, { backoff: { type: "fixed", delayMs: 120 } }) }),
    waitsOut: true,
  },
  {
    name: "wait_incrementing adds up to its maximum",
    library: "tenacity",
    script: many,
    python: tenacious(
      "wait=tenacity.wait_incrementing(start=1, increment=2, max=6), stop=tenacity.stop_after_attempt(6)",
    ),
    envoi: get("/", {
      delivery: policy(6, {
        backoff: { type: "linear", startMs: 1000, incrementMs: 2000, capMs: 6000 },
        ...fail,
      }),
    }),
  },
  {
    name: "wait_exponential doubles up to its maximum, from the first retry on",
    library: "tenacity",
    script: many,
    python: tenacious("wait=tenacity.wait_exponential(multiplier=0.5, max=5), stop=tenacity.stop_after_attempt(6)"),
    envoi: get("/", { delivery: policy(6, { ...exponential(500, 5000), ...fail }) }),
  },
  {
    name: "wait_exponential grows by its exp_base",
    library: "tenacity",
    script: many,
    python: tenacious(
      "wait=tenacity.wait_exponential(multiplier=0.5, exp_base=3, max=60), stop=tenacity.stop_after_attempt(5)",
    ),
    envoi: get("/", {
      delivery: policy(5, {
        backoff: { type: "exponential", baseMs: 500, factor: 3, capMs: 60_000, jitter: "none" },
        ...fail,
      }),
    }),
  },
  {
    name: "wait_random_exponential draws from nothing to twice as much each time",
    library: "tenacity",
    script: many,
    python: tenacious(
      "wait=tenacity.wait_random_exponential(multiplier=1, max=5), stop=tenacity.stop_after_attempt(5)",
    ),
    envoi: get("/", { delivery: policy(5, { ...exponential(1000, 5000, "full"), ...fail }) }),
    waitBounds: [
      [0, 1000],
      [0, 2000],
      [0, 4000],
      [0, 5000],
    ],
  },
];

const stops: Scenario[] = [
  {
    name: "stop_after_attempt ends the attempts, the first one counted",
    library: "tenacity",
    script: many,
    python: tenacious("stop=tenacity.stop_after_attempt(3)"),
    envoi: get("/", { delivery: policy(3, fail) }),
  },
  {
    name: "retry_error_callback hands over the last answer",
    library: "tenacity",
    script: many,
    python: tenacious("stop=tenacity.stop_after_attempt(3), retry_error_callback=lambda state: state.outcome.result()"),
    envoi: get("/", { delivery: policy(3) }),
  },
  {
    name: "stop_after_delay(5) with waits of 2 s",
    library: "tenacity",
    script: many,
    python: tenacious("wait=tenacity.wait_fixed(2), stop=tenacity.stop_after_delay(5)"),
    envoi: get("/", {
      delivery: policy(1000, { backoff: { type: "fixed", delayMs: 2000 }, maxTotalDelayMs: 5000, ...fail }),
    }),
    differs: {
      why: "tenacity 8.2 looks at the clock after an attempt and may wait past the limit; Envoi never waits for longer in all",
      envoi: "3 × GET /; waits 2 s, 2 s; retries exhausted",
    },
  },
];

const retryAfter: Scenario[] = [
  {
    name: "Retry-After in seconds is obeyed",
    library: "requests",
    script: [answer(503, { "Retry-After": "7" }), ok],
    python: mounted("total=3, status_forcelist=[503], backoff_factor=0.1"),
    envoi: get("/", { delivery: policy(4, exponential(100, 120_000)) }),
  },
  {
    name: "Retry-After as a date is obeyed",
    library: "requests",
    script: [answer(503, { "Retry-After": "{date+400}" }), ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4, { retryAfterCapMs: 600_000 }) }),
  },
  {
    name: "Retry-After in the past does not wait",
    library: "requests",
    script: [answer(503, { "Retry-After": "{date-40}" }), ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4) }),
  },
  {
    name: "Retry-After: 0 leaves it to the back-off",
    library: "requests",
    script: [unavailable, answer(503, { "Retry-After": "0" }), ok],
    python: mounted("total=3, status_forcelist=[503], backoff_factor=0.5"),
    envoi: get("/", { delivery: policy(4, exponential(500, 120_000)) }),
    waitsBeforeFirst: true,
    differs: { why: first, envoi: "3 × GET /; waits 0.5 s, 1 s; 200" },
  },
  {
    name: "respect_retry_after_header=False leaves it to the back-off",
    library: "requests",
    script: [answer(503, { "Retry-After": "7" }), answer(503, { "Retry-After": "7" }), ok],
    python: mounted("total=3, status_forcelist=[503], respect_retry_after_header=False"),
    envoi: get("/", { delivery: policy(4, { retryAfterCapMs: null }) }),
  },
  {
    name: "Retry-After of a status that is not listed",
    library: "requests",
    script: [answer(429, { "Retry-After": "7" }), ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4) }),
    differs: {
      why: "urllib3 tries 413, 429 and 503 again whenever they say Retry-After; Envoi only what the policy lists",
      envoi: "GET /; 429",
    },
  },
  {
    name: "429 that is listed is tried again after its Retry-After",
    library: "requests",
    script: [answer(429, { "Retry-After": "7" }), ok],
    python: mounted("total=3, status_forcelist=[429]"),
    envoi: get("/", { delivery: policy(4, { statuses: [429] }) }),
  },
  {
    name: "Retry-After of an hour",
    library: "requests",
    script: [answer(503, { "Retry-After": "3600" }), ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4, { retryAfterCapMs: 60_000 }) }),
    differs: {
      why: "urllib3 waits as long as it is told; Envoi up to a cap, and hands over the answer when it is over it",
      envoi: "GET /; 503",
    },
  },
  {
    name: "Retry-After that says nothing",
    library: "requests",
    script: [answer(503, { "Retry-After": "soon" }), ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4) }),
    differs: {
      why: "urllib3 raises InvalidHeader; to Envoi it is as if it were not there",
      envoi: "2 × GET /; 200",
    },
  },
];

export const waits: Scenario[] = [...backoff, ...stops, ...retryAfter];
