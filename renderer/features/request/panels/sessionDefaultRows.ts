/** The session's default headers and params as rows under the request's own. See shared/sessionDefaults.ts. */
import { addsAuthorization } from "../../../../shared/addsAuthorization.ts";
import { sameHeaderName } from "../../../../shared/headers.ts";
import type { Entry } from "../../../../shared/model/entry.ts";
import type { Request } from "../../../../shared/model/request.ts";

export interface SessionDefaultRow {
  name: string;
  value: string;
  /** `overridden`: the request has one of that name. `omitted`: the request switches it off. */
  state: "sent" | "overridden" | "omitted";
}

export function sessionHeaderRows(request: Request, defaults: readonly Entry[]): SessionDefaultRow[] {
  const ownAuth = addsAuthorization(request.auth);
  return inUse(defaults).map(({ name, value }) => {
    const isOverridden =
      (ownAuth && sameHeaderName(name, "authorization")) ||
      request.headers.some((own) => !own.disabled && sameHeaderName(own.name, name));
    const isOmitted = request.omittedHeaders.some((omitted) => sameHeaderName(omitted, name));
    return { name, value, state: isOmitted ? "omitted" : isOverridden ? "overridden" : "sent" };
  });
}

export function sessionParamRows(request: Request, defaults: readonly Entry[]): SessionDefaultRow[] {
  return inUse(defaults).map(({ name, value }) => {
    const isOverridden = request.params.some((own) => own.type === "query" && !own.disabled && own.name === name);
    const isOmitted = request.omittedParams.includes(name);
    return { name, value, state: isOmitted ? "omitted" : isOverridden ? "overridden" : "sent" };
  });
}

function inUse(defaults: readonly Entry[]): Entry[] {
  return defaults.filter(({ name, disabled }) => !disabled && name !== "");
}
