import type { Catalogue } from "../catalogue.ts";
import type { common as english } from "../en/common.ts";

export const common: Catalogue<typeof english> = {
  cancel: "취소",
  close: "닫기",
  copy: "복사",
  copied: "복사했습니다",
  delete: "삭제",
  dismiss: "숨기기",
  duplicate: "복제",
  open: "열기",
  rename: "이름 바꾸기",
  save: "저장",
  undo: "실행 취소",
  name: "이름",
  value: "값",
  on: "사용",
  newRequest: "새 요청",
  noEnvironment: "환경 없음",
};
