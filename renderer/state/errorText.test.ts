import { expect, test } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { errorText } from "./errorText.ts";

test("the name of a setting and what is wrong with it are said in the window's language", () => {
  const reason = "“a b” is neither a host nor host:port";
  const { data } = new AppError("bad-setting", { setting: "The hosts table", reason });
  expect(errorText(data, "en").message).toBe(`The hosts table is not right: ${reason}.`);
  expect(errorText(data, "fr").message).toContain("La table des hôtes ne convient pas");
  expect(errorText(data, "ko").message).toBe(
    "호스트 표 설정이 올바르지 않습니다: “a b”은(는) 호스트도 호스트:포트도 아님.",
  );
});

test("a setting that is a variable of the environment keeps its name", () => {
  const { data } = new AppError("bad-setting", { setting: "HTTPS_PROXY", reason: "it does not name a proxy's host" });
  expect(errorText(data, "ko").message).toContain("HTTPS_PROXY");
});

test("a code that this window does not know is shown as it came", () => {
  const data = { ...new AppError("bug").data, code: "of-tomorrow", message: "Something new.", advice: "Look." };
  expect(errorText(data, "fr")).toEqual({ message: "Something new.", advice: "Look." });
});
