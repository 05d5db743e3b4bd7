/** What becomes of each method and its body. */
import type { Request } from "../../../../shared/model/request.ts";
import { answer, ok, redirect, type Step } from "../script.ts";
import type { EnvoiPlan, Places, Scenario } from "../scenario.ts";

const methods = ["GET", "POST", "PUT", "HEAD"];

const script = (status: number): Step[] => methods.flatMap(() => [redirect(status, "/end"), ok]);

const python = {
  requests: `
session = requests.Session()
for method in ["GET", "POST", "PUT", "HEAD"]:
    body = "data" if method in ["POST", "PUT"] else None
    take(lambda: session.request(method, a + "/start", data=body, allow_redirects=True))
`,
  httpx: `
with httpx.Client(follow_redirects=True) as client:
    for method in ["GET", "POST", "PUT", "HEAD"]:
        body = "data" if method in ["POST", "PUT"] else None
        take(lambda: client.request(method, a + "/start", content=body))
`,
};

const body: Request["body"] = { type: "text", text: "data" };

function envoi({ a }: Places): EnvoiPlan {
  return {
    sends: methods.map((method) => ({
      method,
      url: `${a}/start`,
      ...(method === "POST" || method === "PUT" ? { body } : {}),
    })),
  };
}

const keepsPut =
  "GET /start → GET /end → POST /start (“data”) → GET /end → PUT /start (“data”) → PUT /end (“data”) → HEAD /start → HEAD /end; 4 × 200";
const changedPut = "both libraries turn PUT into GET after 302; RFC 9110 and Fetch allow that for POST alone";
const differences = new Map([
  ["requests 301", { why: "requests sends PUT again without its body; Envoi sends both", envoi: keepsPut }],
  ["requests 302", { why: changedPut, envoi: keepsPut }],
  ["httpx 302", { why: changedPut, envoi: keepsPut }],
]);

function scenario(library: "requests" | "httpx", status: number): Scenario {
  const differs = differences.get(`${library} ${status}`);
  return {
    name: `${status} redirects GET, POST, PUT and HEAD`,
    library,
    script: script(status),
    python: python[library],
    envoi,
    ...(differs === undefined ? {} : { differs }),
  };
}

export const redirectMethods: Scenario[] = [
  ...[301, 302, 303, 307, 308].flatMap((status) => [scenario("requests", status), scenario("httpx", status)]),
  {
    name: "a body goes along to another origin after 307",
    library: "requests",
    script: [redirect(307, "{B}/end"), ok],
    python: `take(lambda: requests.post(a + "/start", data="data"))`,
    envoi: ({ a }) => ({ sends: [{ method: "POST", url: `${a}/start`, body }] }),
  },
  {
    name: "a file is read again from its start after 307",
    library: "requests",
    script: [redirect(307, "/end"), ok],
    python: `take(lambda: requests.post(a + "/start", data=open(data_file, "rb")))`,
    envoi: ({ a, dataFile }) => ({
      sends: [{ method: "POST", url: `${a}/start`, body: { type: "file", path: dataFile, contentType: null } }],
    }),
  },
  {
    name: "Content-Type goes with the body after 303",
    library: "requests",
    script: [redirect(303, "/end"), ok],
    python: `take(lambda: requests.post(a + "/start", json={"a": 1}))`,
    envoi: ({ a }) => ({ sends: [{ method: "POST", url: `${a}/start`, body: { type: "json", text: '{"a": 1}' } }] }),
    watched: ["content-type", "transfer-encoding"],
  },
  {
    name: "300 with a Location is an answer, not a redirect",
    library: "requests",
    script: [answer(300, { Location: "/end" })],
    python: `take(lambda: requests.get(a + "/start"))`,
    envoi: ({ a }) => ({ sends: [{ url: `${a}/start` }] }),
  },
];
