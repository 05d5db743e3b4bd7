import type { Catalogue } from "../catalogue.ts";
import type { settings as english } from "../en/settings.ts";

export const settings: Catalogue<typeof english> = {
  title: "설정",
  appearance: "화면",
  language: "언어",
  languageSystem: "시스템 설정 따름({{name}})",
  theme: "테마",
  orientation: "응답 위치",
  orientationAuto: "창 너비에 맞춤",
  orientationHorizontal: "요청 옆",
  orientationVertical: "요청 아래",
  delivery: "전송",
  deliveryText: "요청의 전송 패널에서 따로 정하지 않은 모든 요청에 적용됩니다.",
  reset: "기본값으로 되돌리기",
  resetDone: "전송 설정을 기본값으로 되돌렸습니다.",
  secrets: "비밀 값과 토큰",
  history: "기록",
  downloads: "다운로드",
  practice: "연습용 API",
  practiceText:
    "네트워크 없이 연습할 수 있도록 Envoi에 내장된 작은 서버로, 이 컴퓨터에서만 접속할 수 있습니다. 주소는 {{variable}} 변수에 들어 있습니다.",
  practiceAddress: "주소",
  practiceStart: "시작",
  about: "정보",
  version: "버전",
  shell: "실행 환경",
  shellDesktop: "데스크톱 앱",
  shellBrowser: "브라우저",
  shellMemory: "테스트",
  profile: "프로필 폴더",
  profileText: "설정, 탭, 임시 저장본, 기록이 여기에 보관됩니다.",
};
