import { answerJson, answerText } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { preferredMedia } from "./mediaPreference.ts";

/** `/` itself: the list of the other routes, for people and for programs. */
export function indexRoutes(routes: readonly Route[]): Route[] {
  const endpoints = routes.map((route) => ({
    path: route.path.replace("/*", "[/…]").replace(/\/:(\w+)\?/g, "[/:$1]"),
    methods: route.methods ?? ["any"],
    about: route.about,
  }));
  const handle = (call: PracticeCall): void => {
    const media = preferredMedia(call.request.headers.accept, ["application/json", "text/html"]);
    const headers = { Vary: "Accept" };
    if (media === "text/html") answerText(call, indexPage(endpoints), "text/html; charset=utf-8", headers);
    else answerJson(call, { name: "Envoi practice API", endpoints }, 200, headers);
  };
  return [{ methods: ["GET"], path: "/", about: "this list, as JSON or HTML", handle }];
}

function indexPage(endpoints: readonly { path: string; methods: readonly string[]; about: string }[]): string {
  const rows = endpoints.map(({ path, methods, about }) => {
    const shown = escapeHtml(path);
    const linked = methods.includes("GET") && !path.includes(":") ? `<a href="${shown}">${shown}</a>` : shown;
    return `<tr><td>${methods.join(" ")}</td><td><code>${linked}</code></td><td>${escapeHtml(about)}</td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Envoi practice API</title>
<style>body{font-family:sans-serif;margin:2em}td{padding:.2em 1em .2em 0;vertical-align:top}</style></head>
<body><h1>Envoi practice API</h1>
<table>
${rows.join("\n")}
</table></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
