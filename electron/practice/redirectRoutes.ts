import { headerText } from "./answer.ts";
import { PracticeProblem, type PracticeCall, type Route } from "./call.ts";
import { numberParameter } from "./numberParameter.ts";

const maxRedirects = 100;

export function redirectRoutes(): Route[] {
  return [
    redirectRoute("/redirect/:n", "redirects n times, then to /get", (_call, left) => countDown("/redirect", left)),
    redirectRoute("/relative-redirect/:n", "the same, with a Location relative to the path", (_call, left) =>
      left > 1 ? String(left - 1) : "../get",
    ),
    redirectRoute(
      "/absolute-redirect/:n",
      "the same, with an absolute Location",
      (call, left) => `${call.baseUrl}${countDown("/absolute-redirect", left)}`,
    ),
    {
      methods: null,
      path: "/redirect-to",
      about: "?url=…&status_code=302: redirects to any URL",
      handle: (call) => {
        const url = call.query.get("url");
        if (url === null) throw new PracticeProblem(400, "Name the destination: ?url=…");
        redirect(call, url);
      },
    },
    {
      methods: null,
      path: "/cross-redirect",
      about: "redirects to /anything of another origin (another port)",
      handle: (call) => redirect(call, `${call.otherUrl}/anything`),
    },
    {
      methods: null,
      path: "/redirect-loop",
      about: "redirects to itself for ever",
      handle: (call) => redirect(call, "/redirect-loop"),
    },
  ];
}

function redirectRoute(path: string, about: string, locate: (call: PracticeCall, left: number) => string): Route {
  const handle = (call: PracticeCall): void => {
    const left = numberParameter(call.param("n"), { name: "n", minimum: 1, maximum: maxRedirects });
    redirect(call, locate(call, left));
  };
  return { methods: null, path, about, handle };
}

function countDown(path: string, left: number): string {
  return left > 1 ? `${path}/${left - 1}` : "/get";
}

function redirect(call: PracticeCall, location: string): void {
  const range = { name: "status_code", minimum: 300, maximum: 399, fallback: 302 };
  const status = numberParameter(call.query.get("status_code"), range);
  call.response.writeHead(status, { Location: headerText(location), "Content-Length": 0 }).end();
}
