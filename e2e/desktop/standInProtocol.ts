import type { BrowserContext, Route } from "@playwright/test";

type ProtocolHandler = (request: Request) => Response | Promise<Response>;

export const protocolHandlers = new Map<string, ProtocolHandler>();

/** Chromium knows no custom schemes: `envoi://app/x` is asked for as `https://app.envoi.invalid/x`. */
export function pageAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `https://${host}.${protocol.slice(0, -1)}.invalid${pathname}`;
}

/** What the main process sees of such an address. */
export function ownAddress(url: string): string {
  const { hostname, pathname } = new URL(url);
  const [host, scheme] = hostname.split(".");
  return hostname.endsWith(".invalid") ? `${scheme}://${host}${pathname}` : url;
}

/** Every request of the page goes to the handler of its scheme, and nowhere else. */
export async function routeProtocols(context: BrowserContext): Promise<void> {
  await context.route("**/*", async (route: Route) => {
    const url = ownAddress(route.request().url());
    const handler = protocolHandlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) return route.abort("blockedbyclient");
    const { method, headers } = await askedBy(route);
    const response = await handler(new Request(url, { method, headers }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
}

/** Players ask for ranges; what only a browser may set is not the handler's business. */
async function askedBy(route: Route): Promise<{ method: string; headers: Record<string, string> }> {
  const request = route.request();
  const range = await request.headerValue("range");
  return { method: request.method(), headers: range === null ? {} : { range } };
}
