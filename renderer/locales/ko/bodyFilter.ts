import type { Catalogue } from "../catalogue.ts";
import type { bodyFilter as english } from "../en/bodyFilter.ts";

export const bodyFilter: Catalogue<typeof english> = {
  label: "본문 필터링",
  language: "필터 언어",
  clear: "전체 본문 표시",
  progress: "필터를 위해 읽은 본문의 비율",
  history: "이전에 쓴 식",
  noHistory: "아직 없음",
  forget: "{{expression}} 삭제",
  partial: "중단됨: {{message}}",
  count_one: "결과 {{count, number}}개",
  count_other: "결과 {{count, number}}개",
};
