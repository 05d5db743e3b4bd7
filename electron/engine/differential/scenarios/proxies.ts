/** The scripted server as a proxy: what it is asked, and what of it is for the proxy alone. */
import type { Proxy } from "../../../../shared/model/proxy.ts";
import { answer, ok } from "../script.ts";
import { perCause, policy, type Scenario } from "../scenario.ts";

function proxyAt(port: number, change: Partial<Extract<Proxy, { host: string }>> = {}): Proxy {
  return { type: "http", host: "127.0.0.1", port, username: "", password: "", bypass: [], ...change };
}

export const proxies: Scenario[] = [
  {
    name: "other=1 tries a tunnel that was refused twice",
    library: "requests",
    script: [answer(503, { Connection: "close" }), answer(503, { Connection: "close" }), ok],
    python: `
session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=Retry(total=9, other=1)))
take(lambda: session.get("https://there.invalid/", proxies={"https": b}))
`,
    envoi: ({ portB }) => ({
      sends: [
        {
          url: "https://there.invalid/",
          delivery: { proxy: proxyAt(portB), ...policy(10, perCause({ other: 1 })) },
        },
      ],
    }),
  },
  ...(["requests", "httpx"] as const).flatMap((library): Scenario[] => [
    {
      name: "an HTTP proxy is asked for the whole URL",
      library,
      script: [ok],
      python:
        library === "requests"
          ? `take(lambda: requests.get("http://there.invalid/x?y", proxies={"http": b}))`
          : `take(lambda: httpx.get("http://there.invalid/x?y", proxies=b))`,
      envoi: ({ portB }) => ({
        sends: [{ url: "http://there.invalid/x?y", delivery: { proxy: proxyAt(portB) } }],
      }),
      watched: ["host"],
    },
    {
      name: "the proxy's credentials are sent to it",
      library,
      script: [ok],
      python:
        library === "requests"
          ? `take(lambda: requests.get("http://there.invalid/", proxies={"http": f"http://me:secret@127.0.0.1:{port_b}"}))`
          : `take(lambda: httpx.get("http://there.invalid/", proxies=f"http://me:secret@127.0.0.1:{port_b}"))`,
      envoi: ({ portB }) => ({
        sends: [
          {
            url: "http://there.invalid/",
            delivery: { proxy: proxyAt(portB, { username: "me", password: "secret" }) },
          },
        ],
      }),
      watched: ["proxy-authorization"],
    },
    {
      name: "https goes through CONNECT, and a proxy that refuses it is named",
      library,
      script: [answer(403)],
      python:
        library === "requests"
          ? `take(lambda: requests.get("https://there.invalid/", proxies={"https": b}))`
          : `take(lambda: httpx.get("https://there.invalid/", proxies=b))`,
      envoi: ({ portB }) => ({
        sends: [{ url: "https://there.invalid/", delivery: { proxy: proxyAt(portB) } }],
      }),
    },
  ]),
  {
    name: "hosts of the bypass list are asked directly",
    library: "httpx",
    script: [ok, ok],
    python: `
client = httpx.Client(mounts={"http://": httpx.HTTPTransport(proxy=httpx.Proxy(b)), "all://127.0.0.1": None})
take(lambda: client.get(a + "/direct"))
take(lambda: client.get("http://there.invalid/"))
`,
    envoi: ({ a, portB }) => ({
      session: { delivery: { proxy: proxyAt(portB, { bypass: ["127.0.0.1"] }) } },
      sends: [{ url: `${a}/direct` }, { url: "http://there.invalid/" }],
    }),
  },
];
