/** Sends that break, and policies that try them again: by cause, by kind, by method. */
import type { RetryPolicy } from "../../../../shared/model/retryPolicy.ts";
import { answer, closed, ok, reset, stall, unavailable, type Step } from "../script.ts";
import { get, perCause, policy, type EnvoiSend, type Places, type Scenario } from "../scenario.ts";

const data: Partial<EnvoiSend> = { method: "POST", body: { type: "text", text: "data" } };

function mounted(retry: string, send = `session.get(a + "/")`): string {
  return `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(${retry})))
take(lambda: ${send})
`;
}

const toRefused =
  (change: Partial<EnvoiSend>) =>
  ({ refused }: Places) => ({ sends: [{ url: `http://127.0.0.1:${refused}/`, ...change }] });

const cut: Step = { type: "bytes", text: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", after: "close" };

const byCause: Scenario[] = [
  {
    name: "connect=2 tries a refused connection three times",
    library: "requests",
    script: [],
    python: mounted("total=9, connect=2", `session.get(f"http://127.0.0.1:{refused}/")`),
    envoi: toRefused({ delivery: policy(10, perCause({ connect: 2 })) }),
  },
  {
    name: "POST is tried again when there was no connection to send it on",
    library: "requests",
    script: [],
    python: mounted("total=1", `session.post(f"http://127.0.0.1:{refused}/", data="data")`),
    envoi: toRefused({ ...data, delivery: policy(2) }),
  },
  {
    name: "connect=0 fails at once",
    library: "requests",
    script: [],
    python: mounted("total=9, connect=0", `session.get(f"http://127.0.0.1:{refused}/")`),
    envoi: toRefused({ delivery: policy(10, perCause({ connect: 0 })) }),
  },
  {
    name: "read=1 tries a reset connection twice",
    library: "requests",
    script: [reset, reset, ok],
    python: mounted("total=9, read=1"),
    envoi: get("/", { delivery: policy(10, perCause({ read: 1 })) }),
  },
  {
    name: "POST is not tried again once it was sent",
    library: "requests",
    script: [reset, ok],
    python: mounted("total=3", `session.post(a + "/", data="data")`),
    envoi: get("/", { ...data, delivery: policy(4) }),
  },
  {
    name: "POST is tried again after a reset on purpose, with its body",
    library: "requests",
    script: [reset, ok],
    python: mounted("total=3, allowed_methods=None", `session.post(a + "/", data="data")`),
    envoi: get("/", { ...data, delivery: policy(4, { methods: ["*"] }) }),
  },
  {
    name: "a read timeout is tried again, and named when the attempts are over",
    library: "requests",
    script: [stall, stall, ok],
    python: mounted("total=9, read=1", `session.get(a + "/", timeout=(5, 0.25))`),
    envoi: get("/", { delivery: { ...policy(10, perCause({ read: 1 })), readTimeoutMs: 250 } }),
  },
  {
    name: "a connect timeout is tried again",
    library: "requests",
    script: [],
    python: mounted("total=9, connect=1", `session.get(f"http://127.0.0.1:{stuck}/", timeout=(0.25, 5))`),
    envoi: ({ stuck }) => ({
      sends: [
        {
          url: `http://127.0.0.1:${stuck}/`,
          delivery: { ...policy(10, perCause({ connect: 1 })), connectTimeoutMs: 250 },
        },
      ],
    }),
  },
  {
    name: "a body that breaks off is tried again",
    library: "requests",
    script: [cut, ok],
    python: mounted("total=3, read=3"),
    envoi: get("/", { delivery: policy(4) }),
    differs: {
      why: "urllib3 1.26 takes half a body for a whole one, and requests reads bodies when the retries are over; to Envoi it is a response that did not come",
      envoi: "2 × GET /; 200",
    },
  },
  {
    name: "a connection that closes without an answer is tried again",
    library: "requests",
    script: [closed, ok],
    python: mounted("total=3"),
    envoi: get("/", { delivery: policy(4) }),
  },
  {
    name: "causes are counted one by one, total over all",
    library: "requests",
    script: [reset, answer(503, { Connection: "close" }), reset, ok],
    python: mounted("total=2, read=5, status=5, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(3, perCause({ read: 5, status: 5 })) }),
  },
  {
    name: "an answer that is no HTTP is tried again",
    library: "requests",
    script: [{ type: "bytes", text: "SSH-2.0-x\r\n\r\n", after: "close" }, ok],
    python: mounted("total=3"),
    envoi: get("/", { delivery: policy(4, { errors: ["malformed"] }) }),
  },
];

function onlyOn(...errors: RetryPolicy["errors"]): Pick<RetryPolicy, "errors"> {
  return { errors };
}

const byKind: Scenario[] = [
  {
    name: "HTTPTransport(retries=3) tries to connect again",
    library: "httpx",
    script: [],
    python: `
client = httpx.Client(transport=httpx.HTTPTransport(retries=3))
take(lambda: client.get(f"http://127.0.0.1:{refused}/"))
`,
    envoi: toRefused({
      delivery: policy(4, {
        ...onlyOn("dns", "connect"),
        backoff: { type: "exponential", baseMs: 250, factor: 2, capMs: 60_000, jitter: "none" },
      }),
    }),
    waitsBeforeFirst: true,
    differs: {
      why: "httpx does not wait before the first retry, and has no settings for the rest; Envoi does, by the same formula",
      envoi: "4 × no connection; waits 0.25 s, 0.5 s, 1 s; connection refused",
    },
  },
  {
    name: "retry_if_exception_type tries timeouts again",
    library: "tenacity",
    script: [stall, stall, ok],
    python: `
send = tenacity.retry(
    stop=tenacity.stop_after_attempt(5), retry=tenacity.retry_if_exception_type(httpx.TimeoutException)
)(httpx.get)
take(lambda: send(a + "/", timeout=httpx.Timeout(5, read=0.3)))
`,
    envoi: get("/", { delivery: { ...policy(5, onlyOn("timeout")), readTimeoutMs: 300 } }),
  },
  {
    name: "retry_if_exception_type leaves other errors alone",
    library: "tenacity",
    script: [reset, ok],
    python: `
send = tenacity.retry(
    stop=tenacity.stop_after_attempt(5), retry=tenacity.retry_if_exception_type(httpx.TimeoutException)
)(httpx.get)
take(lambda: send(a + "/"))
`,
    envoi: get("/", { delivery: policy(5, onlyOn("timeout")) }),
  },
  {
    name: "retry_if_exception_type(ConnectError) tries a refused connection again",
    library: "tenacity",
    script: [],
    python: `
send = tenacity.retry(
    stop=tenacity.stop_after_attempt(3), retry=tenacity.retry_if_exception_type(httpx.ConnectError), reraise=True
)(httpx.get)
take(lambda: send(f"http://127.0.0.1:{refused}/"))
`,
    envoi: toRefused({ delivery: policy(3, onlyOn("connect")) }),
  },
  {
    name: "retry_if_result tries a status again, whatever the method",
    library: "tenacity",
    script: [unavailable, ok],
    python: `
send = tenacity.retry(
    stop=tenacity.stop_after_attempt(3), retry=tenacity.retry_if_result(lambda response: response.status_code == 503)
)(httpx.post)
take(lambda: send(a + "/", content="data"))
`,
    envoi: get("/", { ...data, delivery: policy(3, { methods: ["*"] }) }),
  },
];

export const errorRetries: Scenario[] = [...byCause, ...byKind];
