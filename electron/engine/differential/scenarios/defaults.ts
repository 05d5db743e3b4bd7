/** What a session gives to each request, and how a request takes it back. */
import { entry } from "../../../../shared/model/entry.ts";
import type { Param } from "../../../../shared/model/request.ts";
import { ok } from "../script.ts";
import type { Scenario } from "../scenario.ts";

const query = (name: string, value: string): Param => ({
  name,
  value,
  type: "query",
  description: "",
  disabled: false,
});
const me = { type: "basic", username: "me", password: "secret" } as const;
const you = { type: "basic", username: "you", password: "other" } as const;

const headersAndParams: Scenario[] = [
  {
    name: "the session's headers are sent with each request",
    library: "requests",
    script: [ok],
    python: `
session = requests.Session()
session.headers["X-Key"] = "7"
take(lambda: session.get(a + "/"))
`,
    envoi: ({ a }) => ({ session: { headers: [entry("X-Key", "7")] }, sends: [{ url: `${a}/` }] }),
    watched: ["x-key"],
  },
  {
    name: "the request's header wins, whatever its case",
    library: "requests",
    script: [ok],
    python: `
session = requests.Session()
session.headers["X-Key"] = "7"
take(lambda: session.get(a + "/", headers={"x-key": "8"}))
`,
    envoi: ({ a }) => ({
      session: { headers: [entry("X-Key", "7")] },
      sends: [{ url: `${a}/`, headers: [entry("x-key", "8")] }],
    }),
    watched: ["x-key"],
  },
  {
    name: "None, or switching it off, removes a header of the session",
    library: "requests",
    script: [ok, ok],
    python: `
session = requests.Session()
session.headers["X-Key"] = "7"
take(lambda: session.get(a + "/", headers={"X-Key": None}))
take(lambda: session.get(a + "/"))
`,
    envoi: ({ a }) => ({
      session: { headers: [entry("X-Key", "7")] },
      sends: [{ url: `${a}/`, omittedHeaders: ["x-key"] }, { url: `${a}/` }],
    }),
    watched: ["x-key"],
  },
  {
    name: "headers of the client and of the request, each once",
    library: "httpx",
    script: [ok],
    python: `
client = httpx.Client(headers={"X-Key": "7", "X-Other": "1"})
take(lambda: client.get(a + "/", headers={"X-KEY": "8"}))
`,
    envoi: ({ a }) => ({
      session: { headers: [entry("X-Key", "7"), entry("X-Other", "1")] },
      sends: [{ url: `${a}/`, headers: [entry("X-KEY", "8")] }],
    }),
    watched: ["x-key", "x-other"],
  },
  {
    name: "headers keep their spelling and their order",
    library: "requests",
    script: [ok],
    python: `take(lambda: requests.get(a + "/", headers={"x-LOW": "1", "X-b": "2", "x-A": "3"}))`,
    envoi: ({ a }) => ({
      sends: [{ url: `${a}/`, headers: [entry("x-LOW", "1"), entry("X-b", "2"), entry("x-A", "3")] }],
    }),
    watched: ["x-low", "x-b", "x-a"],
  },
  {
    name: "the session's params are added",
    library: "requests",
    script: [ok],
    python: `
session = requests.Session()
session.params["key"] = "7"
take(lambda: session.get(a + "/"))
`,
    envoi: ({ a }) => ({ session: { params: [entry("key", "7")] }, sends: [{ url: `${a}/` }] }),
  },
  {
    name: "a param of the request replaces the session's",
    library: "requests",
    script: [ok],
    python: `
session = requests.Session()
session.params["key"] = "7"
take(lambda: session.get(a + "/", params={"key": "8"}))
`,
    envoi: ({ a }) => ({
      session: { params: [entry("key", "7")] },
      sends: [{ url: `${a}/?key=8`, params: [query("key", "8")] }],
    }),
  },
  {
    name: "None, or switching it off, removes a param of the session",
    library: "requests",
    script: [ok],
    python: `
session = requests.Session()
session.params = {"key": "7", "lang": "en"}
take(lambda: session.get(a + "/", params={"key": None}))
`,
    envoi: ({ a }) => ({
      session: { params: [entry("key", "7"), entry("lang", "en")] },
      sends: [{ url: `${a}/`, omittedParams: ["key"] }],
    }),
  },
  {
    name: "the session's params go before the request's own",
    library: "requests",
    script: [ok],
    python: `
session = requests.Session()
session.params["key"] = "7"
take(lambda: session.get(a + "/", params={"page": "2"}))
`,
    envoi: ({ a }) => ({
      session: { params: [entry("key", "7")] },
      sends: [{ url: `${a}/?page=2`, params: [query("page", "2")] }],
    }),
    differs: {
      why: "Envoi adds the session's params behind what stands in the URL bar, which stays as it was typed",
      envoi: "GET /?page=2&key=7; 200",
    },
  },
];

const auth: Scenario[] = [
  {
    name: "the session's auth is used, and the request's wins",
    library: "requests",
    script: [ok, ok],
    python: `
session = requests.Session()
session.auth = ("me", "secret")
take(lambda: session.get(a + "/"))
take(lambda: session.get(a + "/", auth=("you", "other")))
`,
    envoi: ({ a }) => ({ session: { auth: me }, sends: [{ url: `${a}/` }, { url: `${a}/`, auth: you }] }),
  },
  {
    name: "auth=None sends none",
    library: "httpx",
    script: [ok, ok],
    python: `
client = httpx.Client(auth=("me", "secret"))
take(lambda: client.get(a + "/"))
take(lambda: client.get(a + "/", auth=None))
`,
    envoi: ({ a }) => ({
      session: { auth: me },
      sends: [{ url: `${a}/` }, { url: `${a}/`, auth: { type: "none" } }],
    }),
  },
  {
    name: "user and password in the URL become Authorization",
    library: "httpx",
    script: [ok],
    python: `take(lambda: httpx.get(f"http://me:secret@127.0.0.1:{port_a}/"))`,
    envoi: ({ portA }) => ({ sends: [{ url: `http://me:secret@127.0.0.1:${portA}/` }] }),
  },
  {
    name: "the session's auth against an Authorization header of the request",
    library: "requests",
    script: [ok],
    python: `
session = requests.Session()
session.auth = ("me", "secret")
take(lambda: session.get(a + "/", headers={"Authorization": "Bearer typed"}))
`,
    envoi: ({ a }) => ({
      session: { auth: me },
      sends: [{ url: `${a}/`, headers: [entry("Authorization", "Bearer typed")] }],
    }),
    differs: {
      why: "in requests auth replaces a typed header; in Envoi what is nearest and typed wins",
      envoi: "GET / (authorization: Bearer typed); 200",
    },
  },
];

function joined(base: string, url: string): Scenario {
  return {
    name: `base_url “${base}” and “${url}” are joined`,
    library: "httpx",
    script: [ok],
    python: `
client = httpx.Client(base_url=a + "${base}")
take(lambda: client.get("${url}"))
`,
    envoi: ({ a }) => ({ session: { baseUrl: a + base }, sends: [{ url }] }),
  };
}

const baseUrl: Scenario[] = [
  joined("/api/v1", "users"),
  joined("/api/v1/", "users?page=2"),
  joined("/api/v1", "/users"),
  joined("", "/users"),
  joined("/api", ""),
  {
    name: "an absolute URL goes past base_url",
    library: "httpx",
    script: [ok],
    python: `
client = httpx.Client(base_url=a + "/api")
take(lambda: client.get(b + "/users"))
`,
    envoi: ({ a, b }) => ({ session: { baseUrl: `${a}/api` }, sends: [{ url: `${b}/users` }] }),
  },
];

export const defaults: Scenario[] = [...headersAndParams, ...auth, ...baseUrl];
