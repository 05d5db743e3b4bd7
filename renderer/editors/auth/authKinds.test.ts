import { expect, test } from "vitest";
import { authTypes } from "../../../shared/model/auth.ts";
import { translate } from "../../locales/i18n.ts";
import { kindGroups } from "./authKinds.ts";

test("every kind is offered once", () => {
  const offered = kindGroups(translate, []).flatMap(({ options }) => options.map(({ id }) => id));
  expect(offered.toSorted()).toEqual([...authTypes].toSorted());
});

test("a session is not offered to inherit", () => {
  const offered = kindGroups(translate, ["inherit"]).flatMap(({ options }) => options.map(({ id }) => id));
  expect(offered).not.toContain("inherit");
  expect(offered).toHaveLength(authTypes.length - 1);
});
