/** What is sent along to where a redirect leads, how far, and where that is. */
import { entry } from "../../../../shared/model/entry.ts";
import { answer, ok, redirect, unavailable } from "../script.ts";
import { get, perCause, policy, type Scenario } from "../scenario.ts";

const secret = [entry("Authorization", "Bearer secret")];
const typedCookie = [entry("Cookie", "typed=1")];

const credentials: Scenario[] = [
  {
    name: "Authorization is kept on the same origin",
    library: "requests",
    script: [redirect(302, "/end"), ok],
    python: `take(lambda: requests.get(a + "/start", headers={"Authorization": "Bearer secret"}))`,
    envoi: get("/start", { headers: secret }),
  },
  {
    name: "Authorization is dropped on the way to another origin, and stays away on the way back",
    library: "requests",
    script: [redirect(302, "{B}/there"), redirect(302, "{A}/back"), ok],
    python: `take(lambda: requests.get(a + "/start", headers={"Authorization": "Bearer secret"}))`,
    envoi: get("/start", { headers: secret }),
  },
  {
    name: "Authorization is dropped on the way to another origin",
    library: "httpx",
    script: [redirect(302, "{B}/there"), ok],
    python: `
with httpx.Client(follow_redirects=True, headers={"Authorization": "Bearer secret"}) as client:
    take(lambda: client.get(a + "/start"))
`,
    envoi: ({ a }) => ({ session: { headers: secret }, sends: [{ url: `${a}/start` }] }),
  },
  {
    name: "the session's auth is for the first origin alone",
    library: "requests",
    script: [redirect(302, "/near"), redirect(302, "{B}/far"), ok],
    python: `
session = requests.Session()
session.auth = ("me", "secret")
take(lambda: session.get(a + "/start"))
`,
    envoi: ({ a }) => ({
      session: { auth: { type: "basic", username: "me", password: "secret" } },
      sends: [{ url: `${a}/start` }],
    }),
  },
  {
    name: "the session's auth is for the first origin alone",
    library: "httpx",
    script: [redirect(302, "/near"), redirect(302, "{B}/far"), ok],
    python: `
with httpx.Client(follow_redirects=True, auth=("me", "secret")) as client:
    take(lambda: client.get(a + "/start"))
`,
    envoi: ({ a }) => ({
      session: { auth: { type: "basic", username: "me", password: "secret" } },
      sends: [{ url: `${a}/start` }],
    }),
  },
  {
    name: "a Cookie header that was typed is not for another origin",
    library: "requests",
    script: [redirect(302, "{B}/there"), ok],
    python: `take(lambda: requests.get(a + "/start", headers={"Cookie": "typed=1"}))`,
    envoi: get("/start", { headers: typedCookie }),
  },
  {
    name: "a Cookie header that was typed stays on its origin",
    library: "requests",
    script: [redirect(302, "/end"), ok],
    python: `take(lambda: requests.get(a + "/start", headers={"Cookie": "typed=1"}))`,
    envoi: get("/start", { headers: typedCookie }),
    differs: {
      why: "requests and httpx drop a typed Cookie at every redirect; Envoi at another origin, as Authorization",
      envoi: "GET /start (cookie: typed=1) → GET /end (cookie: typed=1); 200",
    },
  },
  {
    name: "other headers go along",
    library: "requests",
    script: [redirect(302, "{B}/there"), ok],
    python: `take(lambda: requests.get(a + "/start", headers={"X-Trace": "7"}))`,
    envoi: get("/start", { headers: [entry("X-Trace", "7")] }),
    watched: ["x-trace"],
  },
  {
    name: "Host is the new origin's, also after one that was typed",
    library: "httpx",
    script: [redirect(302, "{B}/there"), ok],
    python: `take(lambda: httpx.get(a + "/start", headers={"Host": "typed.test"}, follow_redirects=True))`,
    envoi: get("/start", { headers: [entry("Host", "typed.test")] }),
    watched: ["host"],
  },
];

const limits: Scenario[] = [
  {
    name: "3 redirects are followed, the fourth is too many",
    library: "requests",
    script: Array.from({ length: 6 }, (_, index) => redirect(302, `/${index + 2}`)),
    python: `
session = requests.Session()
session.max_redirects = 3
take(lambda: session.get(a + "/1"))
`,
    envoi: get("/1", { delivery: { maxRedirects: 3 } }),
  },
  {
    name: "3 redirects are followed, the fourth is too many",
    library: "httpx",
    script: Array.from({ length: 6 }, (_, index) => redirect(302, `/${index + 2}`)),
    python: `
with httpx.Client(follow_redirects=True, max_redirects=3) as client:
    take(lambda: client.get(a + "/1"))
`,
    envoi: get("/1", { delivery: { maxRedirects: 3 } }),
  },
  {
    name: "redirects are counted apart from other retries",
    library: "urllib3",
    script: Array.from({ length: 6 }, (_, index) => redirect(302, `/${index + 2}`)),
    python: `
pool = urllib3.PoolManager(retries=Retry(total=9, redirect=1))
take(lambda: pool.request("GET", a + "/1"))
`,
    envoi: get("/1", { delivery: { ...policy(10), maxRedirects: 1 } }),
  },
  {
    name: "redirects that are not followed are answers",
    library: "requests",
    script: [redirect(302, "/end")],
    python: `take(lambda: requests.get(a + "/start", allow_redirects=False))`,
    envoi: get("/start", { delivery: { followRedirects: false } }),
  },
  {
    name: "no redirects is how httpx begins, and a setting of Envoi",
    library: "httpx",
    script: [redirect(302, "/end")],
    python: `take(lambda: httpx.get(a + "/start"))`,
    envoi: get("/start", { delivery: { followRedirects: false } }),
  },
  {
    name: "a redirect without Location is an answer",
    library: "requests",
    script: [answer(302)],
    python: `take(lambda: requests.get(a + "/start"))`,
    envoi: get("/start"),
  },
];

const targets: Scenario[] = [
  {
    name: "a relative Location is resolved, dots and all",
    library: "httpx",
    script: [redirect(302, "../c/./d?x=1#part"), ok],
    python: `take(lambda: httpx.get(a + "/a/b/start", follow_redirects=True))`,
    envoi: get("/a/b/start"),
  },
  {
    name: "a Location with a host and no scheme keeps the scheme",
    library: "requests",
    script: [redirect(302, "//127.0.0.1:{portB}/there"), ok],
    python: `take(lambda: requests.get(a + "/start"))`,
    envoi: get("/start"),
  },
  {
    name: "spaces in a Location are encoded, what is encoded is left alone",
    library: "requests",
    script: [redirect(302, "/a b%20c?q=d e"), ok],
    python: `take(lambda: requests.get(a + "/start"))`,
    envoi: get("/start"),
  },
  {
    name: "a 503 after a redirect is tried again",
    library: "requests",
    script: [
      redirect(302, "/end"),
      unavailable,
      { type: "by-path", steps: { "/start": redirect(302, "/end"), "/end": ok } },
      ok,
    ],
    python: `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(status=1, status_forcelist=[503])))
take(lambda: session.get(a + "/start"))
`,
    envoi: get("/start", { delivery: policy(11, perCause({ status: 1 })) }),
    differs: {
      why: "requests repeats the hop alone; Envoi begins again at the request's own URL, because a redirect may be for once",
      envoi: "GET /start → GET /end → GET /start → GET /end; 200",
    },
  },
];

export const redirectHops: Scenario[] = [...credentials, ...limits, ...targets];
