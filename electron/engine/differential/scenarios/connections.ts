/** Connections that are kept, and how they die. */
import { answer, ok, redirect, reset, type Step } from "../script.ts";
import { policy, type EnvoiPlan, type Places, type Scenario } from "../scenario.ts";

const closing: Step = answer(200, { Connection: "close" });

function thrice({ a }: Places): EnvoiPlan {
  return { sends: [1, 2, 3].map((number) => ({ url: `${a}/${number}` })) };
}

const python = {
  requests: `
session = requests.Session()
for number in [1, 2, 3]:
    take(lambda: session.get(f"{a}/{number}"))
`,
  httpx: `
with httpx.Client() as client:
    for number in [1, 2, 3]:
        take(lambda: client.get(f"{a}/{number}"))
`,
};

export const connections: Scenario[] = [
  ...(["requests", "httpx"] as const).flatMap((library): Scenario[] => [
    {
      name: "one connection carries one send after another",
      library,
      script: [ok, ok, ok],
      python: python[library],
      envoi: thrice,
      connections: true,
    },
    {
      name: "Connection: close is obeyed",
      library,
      script: [closing, closing, ok],
      python: python[library],
      envoi: thrice,
      connections: true,
    },
  ]),
  {
    name: "sends without a session share nothing",
    library: "requests",
    script: [ok, ok, ok],
    python: `
for number in [1, 2, 3]:
    take(lambda: requests.get(f"{a}/{number}"))
`,
    envoi: (places) => ({ session: { delivery: { keepAlive: false } }, ...thrice(places) }),
    connections: true,
  },
  {
    name: "a reset on a connection that was kept",
    library: "requests",
    script: [ok, reset, ok],
    python: `
session = requests.Session()
take(lambda: session.get(a + "/1"))
take(lambda: session.get(a + "/2"))
`,
    envoi: ({ a }) => ({ sends: [{ url: `${a}/1` }, { url: `${a}/2` }] }),
    connections: true,
    differs: {
      why: "the server may have closed it before the request came: Envoi sends what is idempotent once more over a new connection, as browsers do (RFC 9112 section 9.3.1); requests wants a retry policy for it",
      envoi: "GET /1 on #1 → GET /2 on #1 → GET /2 on #2; 2 × 200",
    },
  },
  {
    name: "POST is not repeated after a reset on a connection that was kept",
    library: "requests",
    script: [ok, reset, ok],
    python: `
session = requests.Session()
take(lambda: session.get(a + "/1"))
take(lambda: session.post(a + "/2", data="data"))
`,
    envoi: ({ a }) => ({
      sends: [{ url: `${a}/1` }, { url: `${a}/2`, method: "POST", body: { type: "text", text: "data" } }],
    }),
    connections: true,
  },
  {
    name: "a redirect leads to another mount's settings",
    library: "requests",
    script: [redirect(302, "{B}/there"), answer(503), ok, ok],
    python: `
session = requests.Session()
session.mount(b, HTTPAdapter(max_retries=Retry(total=2, status_forcelist=[503])))
take(lambda: session.get(a + "/start"))
`,
    envoi: ({ a, b }) => ({
      session: { mounts: [{ prefix: b, delivery: policy(3) }] },
      sends: [{ url: `${a}/start` }],
    }),
    differs: {
      why: "an attempt of Envoi begins at the request's own URL, so its retry policy is that URL's; the rest of a mount's settings (timeouts, TLS, proxy, connections) hold for the redirect",
      envoi: "GET /start → GET B/there; 503",
    },
  },
  {
    name: "the longest prefix of the mounts wins",
    library: "requests",
    script: [answer(503), ok, answer(503), answer(503), ok],
    python: `
session = requests.Session()
session.mount(a + "/v1/", HTTPAdapter(max_retries=Retry(total=2, status_forcelist=[503])))
session.mount(a + "/v1/flat", HTTPAdapter(max_retries=0))
session.mount(a, HTTPAdapter(max_retries=Retry(total=1, status_forcelist=[503], raise_on_status=False)))
take(lambda: session.get(a + "/v1/x"))
take(lambda: session.get(a + "/v1/flat/x"))
take(lambda: session.get(a + "/v2"))
`,
    envoi: ({ a }) => ({
      session: {
        mounts: [
          { prefix: `${a}/v1/`, delivery: policy(3) },
          { prefix: `${a}/v1/flat`, delivery: policy(1) },
          { prefix: a, delivery: policy(2) },
        ],
      },
      sends: [{ url: `${a}/v1/x` }, { url: `${a}/v1/flat/x` }, { url: `${a}/v2` }],
    }),
  },
];
