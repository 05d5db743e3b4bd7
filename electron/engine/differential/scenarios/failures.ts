/** Timeouts by phase, and other ways in which a send fails: both sides name the same phase. */
import { ok, reset, stall, closed, type Step } from "../script.ts";
import { get, type Scenario } from "../scenario.ts";

const halfABody: Step = { type: "bytes", text: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", after: "nothing" };
const cut: Step = { type: "bytes", text: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", after: "close" };
const badChunks: Step = {
  type: "bytes",
  text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
  after: "close",
};

const timeouts: Scenario[] = [
  {
    name: "the connect timeout fires when nobody takes the connection",
    library: "requests",
    script: [],
    python: `take(lambda: requests.get(f"http://127.0.0.1:{stuck}/", timeout=(0.25, 5)))`,
    envoi: ({ stuck }) => ({ sends: [{ url: `http://127.0.0.1:${stuck}/`, delivery: { connectTimeoutMs: 250 } }] }),
  },
  {
    name: "the connect timeout fires when nobody takes the connection",
    library: "httpx",
    script: [],
    python: `take(lambda: httpx.get(f"http://127.0.0.1:{stuck}/", timeout=httpx.Timeout(5, connect=0.25)))`,
    envoi: ({ stuck }) => ({ sends: [{ url: `http://127.0.0.1:${stuck}/`, delivery: { connectTimeoutMs: 250 } }] }),
  },
  {
    name: "the connect timeout holds for TLS too",
    library: "httpx",
    script: [],
    python: `take(lambda: httpx.get(f"https://127.0.0.1:{port_a}/", timeout=httpx.Timeout(5, connect=0.25)))`,
    envoi: ({ portA }) => ({ sends: [{ url: `https://127.0.0.1:${portA}/`, delivery: { connectTimeoutMs: 250 } }] }),
  },
  {
    name: "the connect timeout holds for TLS too",
    library: "requests",
    script: [],
    python: `take(lambda: requests.get(f"https://127.0.0.1:{port_a}/", timeout=(0.25, 5)))`,
    envoi: ({ portA }) => ({ sends: [{ url: `https://127.0.0.1:${portA}/`, delivery: { connectTimeoutMs: 250 } }] }),
    differs: {
      why: "urllib3 1.26 waits for the handshake as long as the connect timeout says, and then calls it a read timeout",
      envoi: "connect timeout",
    },
  },
  {
    name: "the read timeout fires while an answer is waited for",
    library: "requests",
    script: [stall],
    python: `take(lambda: requests.get(a + "/", timeout=(5, 0.25)))`,
    envoi: get("/", { delivery: { readTimeoutMs: 250 } }),
  },
  {
    name: "the read timeout fires while an answer is waited for",
    library: "httpx",
    script: [stall],
    python: `take(lambda: httpx.get(a + "/", timeout=httpx.Timeout(5, read=0.25)))`,
    envoi: get("/", { delivery: { readTimeoutMs: 250 } }),
  },
  {
    name: "the read timeout fires within a body",
    library: "requests",
    script: [halfABody],
    python: `take(lambda: requests.get(a + "/", timeout=(5, 0.25)))`,
    envoi: get("/", { delivery: { readTimeoutMs: 250 } }),
  },
  {
    name: "the read timeout fires within a body",
    library: "httpx",
    script: [halfABody],
    python: `take(lambda: httpx.get(a + "/", timeout=httpx.Timeout(5, read=0.25)))`,
    envoi: get("/", { delivery: { readTimeoutMs: 250 } }),
  },
  {
    name: "the read timeout is between two reads: a slow body comes whole",
    library: "requests",
    script: [{ type: "drip", times: 8, everyMs: 100 }],
    python: `take(lambda: requests.get(a + "/", timeout=(5, 0.6)))`,
    envoi: get("/", { delivery: { readTimeoutMs: 2500 } }),
  },
  {
    name: "the read timeout is between two reads: a slow body comes whole",
    library: "httpx",
    script: [{ type: "drip", times: 8, everyMs: 100 }],
    python: `take(lambda: httpx.get(a + "/", timeout=0.6))`,
    envoi: get("/", { delivery: { readTimeoutMs: 2500 } }),
  },
  {
    name: "the write timeout fires when the server reads nothing of a body",
    library: "httpx",
    script: [{ type: "deaf" }],
    python: `take(lambda: httpx.post(a + "/", content=b"x" * 30_000_000, timeout=httpx.Timeout(5, write=0.25)))`,
    envoi: get("/", {
      method: "POST",
      body: { type: "text", text: "x".repeat(30_000_000) },
      delivery: { writeTimeoutMs: 250 },
    }),
  },
  {
    name: "the pool timeout fires when no connection is free",
    library: "httpx",
    script: [halfABody, ok],
    python: `
client = httpx.Client(limits=httpx.Limits(max_connections=1), timeout=httpx.Timeout(5, pool=0.25))
with client.stream("GET", a + "/held"):
    take(lambda: client.get(a + "/"))
`,
    envoi: ({ a }) => ({
      session: { delivery: { connectionsInAll: 1, poolTimeoutMs: 250 } },
      sends: [{ url: `${a}/held`, meanwhile: true }, { url: `${a}/` }],
    }),
  },
];

const failures: Scenario[] = [
  ...(["requests", "httpx"] as const).flatMap((library): Scenario[] => [
    {
      name: "a port where nobody listens is a connection refused",
      library,
      script: [],
      python: `take(lambda: ${library}.get(f"http://127.0.0.1:{refused}/"))`,
      envoi: ({ refused }) => ({ sends: [{ url: `http://127.0.0.1:${refused}/` }] }),
    },
    {
      name: "a name that is none is said to be one",
      library,
      script: [],
      python: `take(lambda: ${library}.get("http://nowhere.invalid/"))`,
      envoi: () => ({ sends: [{ url: "http://nowhere.invalid/" }] }),
    },
    {
      name: "a reset before the answer breaks it off",
      library,
      script: [reset],
      python: `take(lambda: ${library}.get(a + "/"))`,
      envoi: get("/"),
    },
    {
      name: "a connection that closes without an answer breaks it off",
      library,
      script: [closed],
      python: `take(lambda: ${library}.get(a + "/"))`,
      envoi: get("/"),
    },
    {
      name: "chunks that end too soon break the body off",
      library,
      script: [badChunks],
      python: `take(lambda: ${library}.get(a + "/"))`,
      envoi: get("/"),
    },
    {
      name: "an answer of another protocol is no HTTP",
      library,
      script: [{ type: "bytes", text: "SSH-2.0-OpenSSH_9.2\r\n\r\n", after: "close" }],
      python: `take(lambda: ${library}.get(a + "/"))`,
      envoi: get("/"),
    },
  ]),
  {
    name: "a body shorter than its Content-Length is broken off",
    library: "httpx",
    script: [cut],
    python: `take(lambda: httpx.get(a + "/"))`,
    envoi: get("/"),
  },
  {
    name: "a body shorter than its Content-Length is broken off",
    library: "requests",
    script: [cut],
    python: `take(lambda: requests.get(a + "/"))`,
    envoi: get("/"),
    differs: {
      why: "requests with urllib3 1.26 takes half a body for a whole one, with status 200 and no error",
      envoi: "GET /; broken off in the body",
    },
  },
];

export const failureScenarios: Scenario[] = [...timeouts, ...failures];
