/** Auth as OpenCollection holds it: absent is none, `inherit` a bare word; kinds that Envoi lacks are inherited. */
import type { Auth } from "../../shared/model/auth.ts";
import { textOf, withText } from "./plainFields.ts";
import { isPlainMap, type Plain, type PlainMap } from "./yamlSource.ts";

export function readAuth(value: Plain | undefined): Auth {
  if (value === undefined || value === null) return { type: "none" };
  if (!isPlainMap(value)) return { type: "inherit" };
  switch (textOf(value["type"])) {
    case "basic":
      return { type: "basic", username: textOf(value["username"]), password: textOf(value["password"]) };
    case "bearer":
      return { type: "bearer", token: textOf(value["token"]) };
    default:
      return { type: "inherit" };
  }
}

/** undefined: the field goes. */
export function writeAuth(old: PlainMap, auth: Auth): Plain | undefined {
  const kept: PlainMap = old["type"] === auth.type ? old : { type: auth.type };
  switch (auth.type) {
    case "inherit":
      return "inherit";
    case "none":
      return undefined;
    case "basic":
      return withText(withText(kept, "username", auth.username), "password", auth.password);
    case "bearer":
      return withText(kept, "token", auth.token);
    default:
      return old;
  }
}
