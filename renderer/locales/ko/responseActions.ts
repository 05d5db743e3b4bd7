import type { Catalogue } from "../catalogue.ts";
import type { responseActions as english } from "../en/responseActions.ts";

export const responseActions: Catalogue<typeof english> = {
  menu: "응답 작업",
  compare: "비교…",
  keep: "예시로 지정…",
  keepNeedsFile: "요청을 먼저 저장하세요",
  keepNeedsWhole: "온전한 응답만 가능",
  copyBody: "본문 복사",
  copyCurl: "요청을 cURL로 복사",
  commandCompare: "다른 응답과 비교",
  commandKeep: "응답을 예시로 지정",
  commandCopyBody: "응답 본문 복사",
  notText: "텍스트가 아닌 데이터입니다. 본문을 저장하세요.",
  keepTitle: "응답을 예시로 지정",
  keepText: "쿠키와 인증 정보를 제외하고 요청 파일에 기록됩니다.",
  name: "예시 이름",
  keepSubmit: "예시로 지정",
  compareTitle: "응답 비교",
  whose: "비교할 응답 범위",
  ofRequest: "이 요청의 응답",
  ofAll: "전체 기록",
  search: "기록 검색",
  choice: "비교할 응답",
  another: "다른 응답 선택",
  none: "아직 다른 응답이 없습니다. 요청을 다시 보내면 비교할 수 있습니다.",
};
