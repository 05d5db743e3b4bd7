import { describe, expect, it } from "vitest";
import { previewAuthorization } from "./authorization.ts";
import type { KnownVariables } from "../fields/pieces.ts";

const variables: KnownVariables = new Map([["user", { value: "Aladdin", scope: "collection" }]]);

describe("previewAuthorization", () => {
  it("encodes user name and password with their variables filled in (RFC 7617 section 2)", () => {
    const auth = { type: "basic", username: "{{user}}", password: "open sesame" } as const;
    expect(previewAuthorization(auth, variables)).toEqual({
      scheme: "Basic",
      credentials: "QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
      unknown: [],
    });
  });

  it("names what has no value yet", () => {
    expect(previewAuthorization({ type: "bearer", token: "{{nope}}" }, variables)?.unknown).toEqual(["nope"]);
  });

  it("adds nothing for inherited and no authentication", () => {
    expect(previewAuthorization({ type: "inherit" }, variables)).toBeNull();
    expect(previewAuthorization({ type: "none" }, variables)).toBeNull();
  });
});
