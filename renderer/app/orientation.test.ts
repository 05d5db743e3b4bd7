import { expect, test } from "vitest";
import { defaultLayout } from "../../shared/model/workspace.ts";
import { defaultStackedShare, shownOrientation } from "./orientation.ts";

test("panes lie beside each other where the side bar leaves them the room", () => {
  expect(shownOrientation(defaultLayout, 1440)).toBe("horizontal");
  expect(shownOrientation(defaultLayout, 1100)).toBe("horizontal");
  expect(shownOrientation(defaultLayout, 960)).toBe("vertical");
  expect(shownOrientation({ ...defaultLayout, sideBarOpen: false }, 960)).toBe("horizontal");
  expect(shownOrientation({ ...defaultLayout, sideBarWidth: 480 }, 1200)).toBe("vertical");
  expect(shownOrientation({ ...defaultLayout, orientation: "vertical" }, 1440)).toBe("vertical");
});

test("in a low window the response has more of the height", () => {
  expect(defaultStackedShare(600)).toBeLessThan(defaultStackedShare(900));
});
