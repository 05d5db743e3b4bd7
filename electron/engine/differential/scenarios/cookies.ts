/** Cookies: which are kept, and where they are sent. */
import { entry } from "../../../../shared/model/entry.ts";
import { answer, ok, redirect, unavailable } from "../script.ts";
import { policy, type EnvoiPlan, type Places, type Scenario } from "../scenario.ts";

function session(...urls: string[]): string {
  return ["session = requests.Session()", ...urls.map((url) => `take(lambda: session.get(f"${url}"))`)].join("\n");
}

function client(...urls: string[]): string {
  return [
    "client = httpx.Client(follow_redirects=True)",
    ...urls.map((url) => `take(lambda: client.get(f"${url}"))`),
  ].join("\n");
}

function sends(...paths: string[]): (places: Places) => EnvoiPlan {
  return ({ a, b, portA }) => ({
    sends: paths.map((text) => ({
      url: text.replace("{a}", a).replace("{b}", b).replace("{port_a}", String(portA)),
    })),
  });
}

function both(name: string, script: Scenario["script"], ...urls: string[]): Scenario[] {
  return [
    { name, library: "requests", script, python: session(...urls), envoi: sends(...urls) },
    { name, library: "httpx", script, python: client(...urls), envoi: sends(...urls) },
  ];
}

export const cookies: Scenario[] = [
  ...both("a cookie comes back at the next send", [answer(200, { "Set-Cookie": "sid=1" }), ok], "{a}/", "{a}/next"),
  ...both(
    "a cookie that a redirect sets is sent where it leads",
    [redirect(302, "/end", { "Set-Cookie": "sid=1" }), ok],
    "{a}/login",
  ),
  ...both(
    "a cookie of a path is sent below it alone",
    [answer(200, { "Set-Cookie": "deep=1; Path=/a" }), ok, ok, ok],
    "{a}/a/set",
    "{a}/a/x",
    "{a}/ab",
    "{a}/",
  ),
  ...both(
    "without Path a cookie belongs to the folder of its URL",
    [answer(200, { "Set-Cookie": "here=1" }), ok, ok],
    "{a}/one/set",
    "{a}/one/two/x",
    "{a}/two",
  ),
  ...both(
    "longer paths go first",
    [answer(200, { "Set-Cookie": ["wide=1; Path=/", "deep=2; Path=/a/b", "mid=3; Path=/a"] }), ok],
    "{a}/a/b/set",
    "{a}/a/b/x",
  ),
  ...both("cookies do not know ports", [answer(200, { "Set-Cookie": "sid=1" }), ok], "{a}/", "{b}/"),
  ...both(
    "a cookie of a domain is sent to its names below, and to no other",
    [answer(200, { "Set-Cookie": "wide=1; Domain=a.test" }), ok, ok],
    "http://a.test:{port_a}/",
    "http://www.a.test:{port_a}/",
    "http://b.test:{port_a}/",
  ),
  ...both(
    "a cookie without a domain, at a name below its host",
    [answer(200, { "Set-Cookie": "mine=1" }), ok, ok],
    "http://a.test:{port_a}/",
    "http://www.a.test:{port_a}/",
    "http://a.test:{port_a}/",
  ).map((scenario) => ({
    ...scenario,
    differs: {
      why: "Python's http.cookiejar sends it there too unless it is told to be strict; it is its host's alone (RFC 6265 section 5.4)",
      envoi: "2 × GET / → GET / (cookie: mine=1); 3 × 200",
    },
  })),
  ...both(
    "a cookie for another domain is not kept",
    [answer(200, { "Set-Cookie": "theirs=1; Domain=b.test" }), ok],
    "http://a.test:{port_a}/",
    "http://b.test:{port_a}/",
  ),
  ...both(
    "Max-Age=0 takes a cookie back",
    [answer(200, { "Set-Cookie": "sid=1" }), answer(200, { "Set-Cookie": "sid=; Max-Age=0" }), ok],
    "{a}/1",
    "{a}/2",
    "{a}/3",
  ),
  ...both(
    "a Secure cookie is not sent without TLS",
    [answer(200, { "Set-Cookie": "sid=1; Secure" }), ok],
    "http://a.test:{port_a}/1",
    "http://a.test:{port_a}/2",
  ),
  ...both(
    "a cookie with the same name replaces the one before",
    [answer(200, { "Set-Cookie": "sid=1" }), answer(200, { "Set-Cookie": "sid=2" }), ok],
    "{a}/1",
    "{a}/2",
    "{a}/3",
  ),
  {
    name: "a cookie of a 503 at the attempt after it",
    library: "requests",
    script: [answer(503, { "Set-Cookie": "queue=1" }), ok, ok],
    python: `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(total=1, status_forcelist=[503])))
take(lambda: session.get(a + "/"))
take(lambda: session.get(a + "/next"))
`,
    envoi: ({ a }) => ({ session: { delivery: policy(2) }, sends: [{ url: `${a}/` }, { url: `${a}/next` }] }),
    differs: {
      why: "urllib3 repeats the same bytes, and requests never sees the answer in between; Envoi keeps its cookies and sends them at the next attempt, as a browser does",
      envoi: "GET / → GET / (cookie: queue=1) → GET /next (cookie: queue=1); 2 × 200",
    },
  },
  {
    name: "a Cookie header that is typed, beside the session's cookies",
    library: "requests",
    script: [answer(200, { "Set-Cookie": ["sid=1", "lang=en"] }), ok],
    python: `
session = requests.Session()
take(lambda: session.get(a + "/"))
take(lambda: session.get(a + "/", headers={"Cookie": "sid=typed"}))
`,
    envoi: ({ a }) => ({ sends: [{ url: `${a}/` }, { url: `${a}/`, headers: [entry("Cookie", "sid=typed")] }] }),
    differs: {
      why: "requests sends a typed header alone; in Envoi it wins by name, and the jar adds the rest unless that is switched off",
      envoi: "GET / → GET / (cookie: sid=typed; lang=en); 2 × 200",
    },
  },
  {
    name: "a session that sends no cookies keeps them all the same",
    library: "requests",
    script: [answer(200, { "Set-Cookie": "sid=1" }), ok, ok],
    python: `
session = requests.Session()
take(lambda: session.get(a + "/1"))
take(lambda: requests.get(a + "/2"))
take(lambda: session.get(a + "/3"))
`,
    envoi: ({ a }) => ({ sends: [{ url: `${a}/1` }, { url: `${a}/2`, sendCookies: false }, { url: `${a}/3` }] }),
  },
  {
    name: "cookies are kept out of a session that stores none",
    library: "requests",
    script: [unavailable, answer(200, { "Set-Cookie": "sid=1" }), ok],
    python: `
import http.cookiejar
session = requests.Session()
session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
take(lambda: session.get(a + "/1"))
take(lambda: session.get(a + "/2"))
take(lambda: session.get(a + "/3"))
`,
    envoi: ({ a }) => ({
      session: { storeCookies: false },
      sends: ["/1", "/2", "/3"].map((path) => ({ url: a + path })),
    }),
  },
];
