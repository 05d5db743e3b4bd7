/** Finds the route of a path; knows nothing of HTTP beyond methods. */
import type { Route } from "./call.ts";

export interface RouteMatch {
  route: Route;
  parameters: ReadonlyMap<string, string>;
}

export interface RouteSearch {
  match: RouteMatch | null;
  /** Methods that the path knows; empty when it knows none, null when it takes any. */
  allowed: readonly string[] | null;
}

export class Router {
  private readonly byFirstSegment = new Map<string, Route[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const first = segmentsOf(route.path)[0] ?? "";
      this.byFirstSegment.set(first, [...(this.byFirstSegment.get(first) ?? []), route]);
    }
  }

  find(method: string, path: string): RouteSearch {
    const segments = segmentsOf(path).map(decodeSegment);
    const allowed = new Set<string>();
    for (const route of this.byFirstSegment.get(segments[0] ?? "") ?? []) {
      const parameters = matchSegments(segmentsOf(route.path), segments);
      if (parameters === null) continue;
      if (route.methods === null) return { match: { route, parameters }, allowed: null };
      const methods = route.methods.includes("GET") ? [...route.methods, "HEAD"] : route.methods;
      if (methods.includes(method)) return { match: { route, parameters }, allowed: methods };
      for (const name of methods) allowed.add(name);
    }
    return { match: null, allowed: [...allowed] };
  }
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Map<string, string> | null {
  const parameters = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    if (part === "*") return parameters;
    const segment = segments[index];
    if (part.startsWith(":")) {
      if (segment === undefined && !part.endsWith("?")) return null;
      parameters.set(part.slice(1).replace(/\?$/, ""), segment ?? "");
    } else if (segment !== part) {
      return null;
    }
  }
  return segments.length <= pattern.length ? parameters : null;
}

/** `/` has no segments, `/a/` is `/a`. */
function segmentsOf(path: string): string[] {
  const segments = path.split("/").slice(1);
  if (segments.at(-1) === "") segments.pop();
  return segments;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
