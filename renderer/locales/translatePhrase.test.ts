import { expect, test } from "vitest";
import { readCurl } from "../../shared/curl/readCurl.ts";
import { translatePhrase } from "./translatePhrase.ts";

test("a known reason is said in the window's language", () => {
  expect(translatePhrase("it is empty", "ko")).toBe("비어 있음");
  expect(translatePhrase("it is a folder", "fr")).toBe("c’est un dossier");
  expect(translatePhrase("it is a folder", "en")).toBe("it is a folder");
});

test("what stands in a reason is kept, special characters included", () => {
  expect(translatePhrase("“a$&b” is not a host name", "ko")).toBe("“a$&b”은(는) 호스트 이름이 아님");
  expect(translatePhrase("its certificate was not accepted (CRL_HAS_EXPIRED)", "fr")).toBe(
    "son certificat n’a pas été accepté (CRL_HAS_EXPIRED)",
  );
});

test("of reasons with gaps, each is said by its own", () => {
  expect(translatePhrase("no DOCTYPE defines the entity nbsp", "fr")).toBe("aucun DOCTYPE ne définit l’entité nbsp");
  expect(translatePhrase("the end tag </a:b> is missing", "ko")).toBe("닫는 태그 </a:b>가 없음");
});

test("a phrase known word for word goes before one with a gap", () => {
  expect(translatePhrase("its data is damaged (the checksum differs)", "ko")).toBe("데이터가 손상됨(체크섬이 다름)");
  expect(translatePhrase("its data is damaged (invalid block type)", "ko")).toBe("데이터가 손상됨(invalid block type)");
});

test("a reason that is not known stays as it came", () => {
  expect(translatePhrase("error:0A00010B:SSL routines", "fr")).toBe("error:0A00010B:SSL routines");
});

test("a reason within a note is said in the window's language too", () => {
  expect(translatePhrase("`--cert` was left out: the command names no proxy.", "ko")).toBe(
    "`--cert`을(를) 뺐습니다. 이유: 명령에 프록시가 없음.",
  );
  const { notes } = readCurl("curl --negotiate -u : -d @a.txt -d b http://h/ | jq .");
  expect(notes.length).toBeGreaterThan(2);
  for (const language of ["fr", "ko"] as const) {
    for (const note of notes) expect(translatePhrase(note, language)).not.toBe(note);
  }
});
