/** A browser of a few lines, for oidc-provider's own pages: it follows, keeps cookies, and presses each button. */

export interface Landed {
  /** Where it ended. */
  url: URL;
  status: number;
  text: string;
}

const mostSteps = 20;

/** Signs in and consents. @param stopAt an address that is not opened any more, as that of a server elsewhere */
export async function signIn(address: string, stopAt?: string): Promise<Landed> {
  const cookies = new Map<string, string>();
  let url = new URL(address);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < mostSteps; step += 1) {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form === null ? {} : { method: "POST", body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    const location = response.headers.get("location");
    const next = location === null ? readForm(text, url) : { url: new URL(location, url), form: null };
    if (next === null) return { url, status: response.status, text };
    if (stopAt !== undefined && next.url.href.startsWith(stopAt)) return { url: next.url, status: 0, text: "" };
    ({ url, form } = next);
  }
  throw new Error(`the provider sends the browser in circles, last to ${url.href}`);
}

/** Every field gets a value; null: there is no form. */
function readForm(page: string, base: URL): { url: URL; form: URLSearchParams } | null {
  const action = /<form[^>]* action="([^"]*)"/.exec(page)?.[1];
  if (action === undefined) return null;
  const form = new URLSearchParams();
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(input)?.[1];
    if (name !== undefined) form.set(name, / value="([^"]*)"/.exec(input)?.[1] ?? "ada");
  }
  return { url: new URL(action, base), form };
}
