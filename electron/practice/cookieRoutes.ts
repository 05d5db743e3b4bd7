import { answerJson, headerText } from "./answer.ts";
import { PracticeProblem, type PracticeCall, type Route } from "./call.ts";
import { namedValues } from "./namedValues.ts";
import { cookiePair, requestCookies } from "./requestCookies.ts";

const maxCookies = 50;
const attributeNames = {
  domain: "Domain",
  path: "Path",
  max_age: "Max-Age",
  expires: "Expires",
  same_site: "SameSite",
} as const;
const flagNames = { secure: "Secure", http_only: "HttpOnly", partitioned: "Partitioned" } as const;

export function cookieRoutes(): Route[] {
  return [
    { methods: ["GET"], path: "/cookies", about: "the cookies of the request", handle: answerCookies },
    {
      methods: ["GET"],
      path: "/cookies/set",
      about: "?name=value…: sets cookies, then redirects to /cookies",
      handle: (call) =>
        setCookies(
          call,
          [...call.query].map(([name, value]) => `${cookiePair(name, value)}; Path=/`),
        ),
    },
    {
      methods: ["GET"],
      path: "/cookies/set/:name/:value",
      about: "sets one cookie (?max_age= &expires= &path= &domain= &same_site= &secure &http_only)",
      handle: (call) => setCookies(call, [cookieWithAttributes(call)]),
    },
    {
      methods: ["GET"],
      path: "/cookies/delete",
      about: "?name…: deletes cookies, then redirects to /cookies",
      handle: (call) =>
        setCookies(
          call,
          [...call.query.keys()].map((name) => `${cookiePair(name, "")}; Path=/; Max-Age=0`),
        ),
    },
  ];
}

function answerCookies(call: PracticeCall): void {
  answerJson(call, { cookies: namedValues(requestCookies(call)) });
}

function setCookies(call: PracticeCall, cookies: string[]): void {
  if (cookies.length > maxCookies) throw new PracticeProblem(400, `At most ${maxCookies} cookies at once.`);
  const head = { Location: "/cookies", "Set-Cookie": cookies.map(headerText), "Content-Length": 0 };
  call.response.writeHead(302, head).end();
}

function cookieWithAttributes(call: PracticeCall): string {
  const parts = [cookiePair(call.param("name"), call.param("value"))];
  if (!call.query.has("path")) parts.push("Path=/");
  for (const [key, name] of Object.entries(attributeNames)) {
    const value = call.query.get(key);
    if (value !== null) parts.push(`${name}=${value.replaceAll(";", "")}`);
  }
  for (const [key, name] of Object.entries(flagNames)) {
    if (call.query.has(key)) parts.push(name);
  }
  return parts.join("; ");
}
