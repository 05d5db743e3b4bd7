/** Going from one kind of body to another, and back to what was typed there. */
import type { Body, BodyType } from "../../../../shared/model/body.ts";

export const offeredKinds = [
  "none",
  "json",
  "text",
  "xml",
  "form-urlencoded",
  "multipart-form",
  "file",
] as const satisfies readonly BodyType[];

type Typed = Partial<Record<BodyType, Body>>;

/** For the life of the window, by tab; the profile keeps the chosen kind only. */
const typedByTab = new Map<string, Typed>();

/**
 * The body of that kind: what was typed there before, else what can be carried over from the present one, else an
 * empty one. The present one is remembered.
 * @param openTabs tabs that still are; the others are forgotten
 */
export function switchBody(tabId: string, body: Body, kind: BodyType, openTabs: readonly string[]): Body {
  for (const id of typedByTab.keys()) if (!openTabs.includes(id)) typedByTab.delete(id);
  const typed = { ...typedByTab.get(tabId), [body.type]: body };
  typedByTab.set(tabId, typed);
  return typed[kind] ?? carriedOver(body, kind);
}

function carriedOver(body: Body, kind: BodyType): Body {
  switch (kind) {
    case "none":
      return { type: "none" };
    case "json":
    case "text":
    case "xml":
    case "sparql":
      return { type: kind, text: "text" in body ? body.text : "" };
    case "form-urlencoded":
      return { type: kind, fields: body.type === "multipart-form" ? textParts(body) : [] };
    case "multipart-form":
      if (body.type !== "form-urlencoded") return { type: kind, parts: [] };
      return { type: kind, parts: body.fields.map((field) => ({ ...field, type: "text", contentType: null })) };
    case "file":
      return { type: kind, path: "", contentType: null };
  }
}

function textParts(body: Extract<Body, { type: "multipart-form" }>) {
  return body.parts.flatMap((part) => {
    if (part.type === "file") return [];
    const { name, value, description, disabled } = part;
    return [{ name, value, description, disabled }];
  });
}
