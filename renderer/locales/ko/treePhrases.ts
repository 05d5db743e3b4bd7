import type { TreePhrase } from "../en/treePhrases.ts";

export const treePhrases: Record<TreePhrase, string> = {
  "the data ends too early": "데이터가 너무 일찍 끝남",
  "a break stands where a value is expected": "값이 있어야 할 곳에 끝 표시가 있음",
  "0xc1 is never used in MessagePack": "0xc1은 MessagePack에서 쓰이지 않음",
  "a tag stands before a break": "태그 뒤에 끝 표시가 있음",
  "a simple value is not well-formed": "단순 값의 형식이 올바르지 않음",
  "a head is not one of CBOR’s": "CBOR의 헤드가 아님",
  "a chunk is of another type": "조각의 유형이 다름",
  "the number of a field is out of range": "필드 번호가 범위를 벗어남",
  "a field is of no known wire type": "필드의 와이어 유형을 알 수 없음",
  "a group ends that did not begin": "시작하지 않은 그룹이 끝남",
  "a number has more than ten bytes": "숫자가 10바이트를 넘음",
  "a tag has no name": "태그에 이름이 없음",
  "a declaration is not one of XML’s": "XML의 선언이 아님",
  "an end tag belongs to no open element": "닫는 태그에 맞는 열린 요소가 없음",
  "text stands outside of the root": "루트 요소 밖에 텍스트가 있음",
};
