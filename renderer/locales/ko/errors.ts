import type { ErrorCatalogue } from "../en/errors.ts";

export const errors: ErrorCatalogue = {
  "bad-url": {
    message: "“{{url}}”은(는) 보낼 수 있는 URL이 아닙니다: {{reason}}.",
    advice: "요청 표시줄에서 URL을 고치세요.",
  },
  "unknown-variable": {
    message: "변수 {{names}}에 값이 없습니다. 사용된 곳: {{places}}.",
    advice: "환경이나 컬렉션에 변수를 추가하거나 이름을 고치세요.",
  },
  "environment-cycle": {
    message: "환경이 서로를 순환하여 확장합니다: {{path}}.",
    advice: "그중 하나가 다른 환경을 확장하거나 아무것도 확장하지 않게 하세요.",
  },
  "environment-missing": {
    message: "환경 {{name}}이(가) 확장하는 {{base}} 환경이 없습니다.",
    advice: "환경 창에서 확장할 다른 환경을 선택하거나 {{base}}을(를) 만드세요.",
  },
  "dotenv-unreadable": {
    message: ".env 파일 {{path}}을(를) 읽을 수 없습니다: {{reason}}.",
    advice: "환경 창에서 다른 파일을 선택하거나 환경에서 파일을 빼세요.",
  },
  "unreadable-file": {
    message: "{{path}} 파일을 읽을 수 없습니다: {{reason}}.",
    advice: "본문 패널에서 파일을 다시 선택하세요.",
  },
  "auth-incomplete": {
    message: "{{auth}} 인증을 사용할 수 없습니다. {{field}}: {{reason}}.",
    advice: "인증 패널이나 상속받은 곳에서 고치세요.",
  },
  "auth-unsupported": {
    message: "이 요청의 인증 방식 “{{name}}”은(는) Envoi가 알지 못합니다.",
    advice: "인증 패널에서 다른 방식을 고르세요. 그때까지 파일의 내용은 그대로 유지됩니다.",
  },
  "token-needed": {
    message: "OAuth 2.0 토큰이 없으며, 이 요청은 토큰을 스스로 받지 않습니다.",
    advice: "인증 패널에서 “토큰 받기”를 누르세요.",
  },
  "token-refused": {
    message: "제공자가 토큰을 거부했습니다: {{error}}.",
    advice: "인증 패널에서 클라이언트, 범위, 자격 증명을 확인하세요.",
  },
  "token-answer": {
    message: "제공자의 응답을 사용할 수 없습니다: {{reason}}.",
    advice: "인증 패널에서 발급자와 엔드포인트를 확인하세요.",
  },
  "token-unreachable": {
    message: "{{url}}의 제공자가 응답하지 않았습니다: {{reason}}.",
    advice: "주소와 제공자의 동작 여부를 확인하세요.",
  },
  "token-abandoned": {
    message: "로그인이 완료되지 않았습니다.",
    advice: "다시 시작하려면 다시 보내세요.",
  },
  "key-elsewhere": {
    message: "암호화된 저장소의 키가 시스템 키 저장소에 있어 데스크톱 앱에서만 사용할 수 있습니다.",
    advice: "데스크톱 앱에서 이 프로필을 열거나 ENVOI_HOME으로 다른 프로필을 선택하세요.",
  },
  "wrong-passphrase": {
    message: "이 암호문으로는 암호화된 저장소를 열 수 없습니다.",
    advice: "다시 시도하거나 ENVOI_PASSPHRASE를 설정하세요.",
  },
  "invalid-method": {
    message: "“{{method}}”은(는) HTTP 메서드가 아닙니다.",
    advice: "메서드는 영문자, 숫자, !#$%&'*+-.^_`|~로 이루어진 한 단어여야 합니다.",
  },
  "invalid-header": { message: "“{{name}}” 헤더를 보낼 수 없습니다: {{reason}}.", advice: "헤더 패널에서 고치세요." },
  "invalid-input": {
    message: "메시지가 규약에 맞지 않습니다: {{reason}}.",
    advice: "창을 새로 고치세요. 다시 발생하면 알려 주세요.",
  },
  "invalid-curl": {
    message: "cURL 명령을 읽을 수 없습니다: {{reason}}.",
    advice: "“curl”부터 끝까지 명령 전체를 붙여 넣으세요.",
  },
  "no-checksum": {
    message: "이 텍스트에는 {{name}}의 체크섬이 없습니다.",
    advice: "SHA-256, SHA-512, SHA-1 또는 MD5를 16진수나 Base64로, 또는 체크섬 파일의 내용을 붙여 넣으세요.",
  },
  "name-taken": { message: "여기에는 이미 “{{name}}” 항목이 있습니다.", advice: "다른 이름을 선택하세요." },
  "unsafe-name": {
    message: "“{{name}}”은(는) 모든 시스템에서 쓸 수 있는 파일 이름이 아닙니다.",
    advice: "“{{safe}}” 이름은 쓸 수 있습니다.",
  },
  "not-found": {
    message: "“{{name}}” 항목이 더 이상 없습니다.",
    advice: "Envoi 밖에서 옮기거나 삭제했을 수 있습니다.",
  },
  "dns-failure": { message: "{{host}}의 주소를 찾을 수 없습니다.", advice: "철자, 네트워크, DNS 서버를 확인하세요." },
  "connection-refused": {
    message: "{{address}}에서 연결을 거부했습니다. 그곳에서 수신 대기 중인 프로그램이 없습니다.",
    advice: "서버를 시작하거나 포트를 고치세요.",
  },
  unreachable: {
    message: "이 컴퓨터에서 {{address}}에 연결할 수 없습니다.",
    advice: "네트워크, VPN, 주소를 확인하세요.",
  },
  "connection-reset": {
    message: "{{host}}에서 연결을 재설정했습니다.",
    advice: "서버나 중간 장비가 연결을 갑자기 끊었습니다. 다시 시도하거나 서버 로그를 확인하세요.",
  },
  "closed-early": {
    message: "응답이 끝나기 전에 {{host}}에서 연결을 닫았습니다.",
    advice: "받은 데이터는 보관됩니다. 다시 시도하거나 서버 로그를 확인하세요.",
  },
  "tls-expired": {
    message: "{{host}}의 인증서가 {{date}}에 만료되었습니다.",
    advice: "서버에서 인증서를 갱신하거나 전송 패널에서 이 요청의 확인을 끄세요.",
  },
  "tls-self-signed": {
    message: "{{host}}의 인증서는 자체 서명된 인증서입니다.",
    advice: "CA로 추가하거나 전송 패널에서 이 요청의 확인을 끄세요.",
  },
  "tls-wrong-host": {
    message: "인증서가 {{host}}용이 아니라 {{names}}용입니다.",
    advice: "인증서에 있는 이름을 사용하거나 서버를 고치세요.",
  },
  "tls-unknown-ca": {
    message: "{{host}}의 인증서를 발급한 기관을 이 컴퓨터에서 알 수 없습니다: {{issuer}}.",
    advice: "전송 패널에서 기관의 인증서를 CA로 추가하세요.",
  },
  "tls-failure": {
    message: "{{host}}에 보안 연결을 할 수 없습니다: {{reason}}.",
    advice: "포트가 TLS를 지원하는지, 어떤 버전을 허용하는지 확인하세요.",
  },
  "http2-failure": {
    message: "{{host}}와의 HTTP/2 연결에 실패했습니다: {{reason}}.",
    advice: "전송 패널에서 HTTP/1.1을 사용해 보세요.",
  },
  "malformed-response": {
    message: "{{host}}의 응답이 HTTP가 아닙니다: {{reason}}.",
    advice: "포트가 맞는지 확인하고 시도 패널에서 원본 바이트를 보세요.",
  },
  "header-too-large": { message: "응답 헤더가 {{limit}}보다 큽니다.", advice: "전송 패널에서 한도를 높이세요." },
  "decoding-failure": {
    message: "본문이 {{coding}} 형식이라고 하지만 디코딩할 수 없습니다: {{reason}}.",
    advice: "디코딩한 부분은 보관됩니다. 그대로 받으려면 Accept-Encoding: identity를 보내세요.",
  },
  "body-too-large": {
    message: "본문이 한도({{limit}})보다 큽니다.",
    advice: "받은 데이터는 보관됩니다. 전송 패널에서 한도를 높이세요.",
  },
  "too-many-redirects": {
    message: "리디렉션 {{count}}회 후 중단했습니다.",
    advice: "시도 패널에서 경로를 확인하거나 전송 패널에서 한도를 높이세요.",
  },
  "timeout-connect": {
    message: "연결 시간 초과: {{seconds}}초 안에 {{host}}에 연결하지 못했습니다.",
    advice: "서버가 실행 중인지 확인하거나 전송 패널에서 연결 시간 제한을 늘리세요.",
  },
  "timeout-read": {
    message: "읽기 시간 초과: {{seconds}}초 동안 {{host}}에서 아무것도 오지 않았습니다.",
    advice: "서버가 아직 처리 중일 수 있습니다. 전송 패널에서 읽기 시간 제한을 늘리세요.",
  },
  "timeout-write": {
    message: "쓰기 시간 초과: {{seconds}}초 동안 {{host}}에서 요청을 전혀 받지 않았습니다.",
    advice: "서버가 읽기를 멈췄습니다. 전송 패널에서 쓰기 시간 제한을 늘리세요.",
  },
  "timeout-pool": {
    message: "연결 대기 시간 초과: {{seconds}}초 안에 {{host}}에 쓸 수 있는 빈 연결이 없었습니다.",
    advice: "다른 전송이 끝나기를 기다리거나 전송 패널에서 연결 수를 늘리세요.",
  },
  "timeout-total": {
    message: "전체 시간 초과: {{seconds}}초 안에 끝나지 않았습니다.",
    advice: "전송 패널에서 전체 시간 제한을 늘리세요.",
  },
  "retries-exhausted": {
    message: "{{count}}회 시도한 뒤에도 실패했습니다: {{reason}}.",
    advice: "마지막 응답은 시도 패널에 있습니다. 전송 패널에서 시도 횟수를 늘리거나 서버를 확인하세요.",
  },
  "download-status": {
    message: "서버가 {{status}}(으)로 응답했습니다. 이 응답에는 파일이 없습니다.",
    advice: "응답을 보려면 요청만 따로 보내세요.",
  },
  "proxy-unreachable": {
    message: "프록시 {{proxy}}에 연결할 수 없습니다: {{reason}}.",
    advice: "전송 패널에서 프록시를 확인하거나 끄세요.",
  },
  "proxy-auth": {
    message: "프록시 {{proxy}}에서 다른 인증 정보를 요구합니다.",
    advice: "전송 패널에서 프록시의 사용자 이름과 비밀번호를 고치세요.",
  },
  "proxy-refused": {
    message: "프록시 {{proxy}}에서 {{host}} 연결을 거부했습니다: {{reason}}.",
    advice: "프록시 규칙을 확인하거나 이 호스트를 우회하세요.",
  },
  "client-certificate": {
    message: "클라이언트 인증서 {{path}}을(를) 사용할 수 없습니다: {{reason}}.",
    advice: "파일을 다시 선택하거나 전송 패널에서 암호를 고치세요.",
  },
  "ca-file": {
    message: "CA 파일 {{path}}을(를) 사용할 수 없습니다: {{reason}}.",
    advice: "전송 패널에서 PEM 인증서 파일을 선택하세요.",
  },
  "bad-setting": { message: "{{setting}} 설정이 올바르지 않습니다: {{reason}}.", advice: "전송 패널에서 고치세요." },
  "body-not-replayable": {
    message:
      "본문을 한 번만 읽을 수 있는 파이프 {{path}}에서 가져오는데, 재시도 정책에 따라 다시 보내야 할 수 있습니다.",
    advice: "파이프 대신 파일을 보내거나, 전송 패널에서 이 요청의 재시도를 끄세요.",
  },
  cancelled: { message: "취소했습니다.", advice: "준비되면 다시 보내세요." },
  disconnected: {
    message: "창과 엔진의 연결이 끊어졌습니다.",
    advice: "자동으로 다시 연결합니다. envoi serve가 종료되었다면 다시 시작하세요.",
  },
  unauthorized: {
    message: "이 주소의 토큰이 올바르지 않거나 더 이상 유효하지 않습니다.",
    advice: "envoi serve가 출력한 전체 주소를 여세요.",
  },
  "disk-full": {
    message: "디스크가 가득 차서 {{path}} 파일을 쓸 수 없습니다.",
    advice: "공간을 확보한 뒤 다시 시도하세요. 저장된 내용은 그대로 있습니다.",
  },
  "permission-denied": { message: "{{path}}에 접근할 권한이 없습니다.", advice: "파일과 폴더의 권한을 확인하세요." },
  "write-failed": {
    message: "{{path}} 파일을 쓸 수 없습니다: {{reason}}.",
    advice: "이전 내용은 그대로 있습니다. 다시 시도하세요.",
  },
  "broken-file": {
    message: "{{path}} 파일의 {{line}}번째 줄이 손상되었습니다: {{reason}}.",
    advice: "편집기에서 고치세요. Envoi는 이 파일을 덮어쓰지 않습니다.",
  },
  "changed-on-disk": {
    message: "{{path}} 파일을 연 뒤에 Envoi 밖에서 변경되었습니다.",
    advice: "다시 불러오거나, 다시 저장해서 덮어쓰세요.",
  },
  "newer-profile": {
    message: "프로필 {{path}}은(는) 더 새로운 Envoi에서 만들어졌습니다(버전 {{found}}, 이 버전은 {{known}}까지 지원).",
    advice: "Envoi를 업데이트하거나 ENVOI_HOME으로 다른 프로필을 선택하세요.",
  },
  "bad-search": {
    message: "정규식이 아닙니다: {{reason}}.",
    advice: "정규식을 고치거나 정규식 검색을 끄세요.",
  },
  "search-too-slow": {
    message: "정규식이 끝나지 않습니다. {{seconds}}초 동안 진행이 없어 중단했습니다.",
    advice: "반복 안의 반복을 피하거나 일반 텍스트로 검색하세요.",
  },
  "checksum-mismatch": {
    message: "{{path}}은(는) 예상한 파일이 아닙니다. {{algorithm}}이 {{expected}}이 아니라 {{found}}입니다.",
    advice: "이 이름으로 따로 보관했습니다. 다시 다운로드하거나 체크섬의 출처를 확인하세요.",
  },
  "bad-filter": {
    message: "{{language}} 식을 실행할 수 없습니다: {{reason}}.",
    advice: "식을 고치세요.",
  },
  "filter-bad-body": {
    message: "본문의 형식이 올바르지 않아 필터링할 수 없습니다: {{reason}} ({{place}}).",
    advice: "대신 본문에서 검색하세요.",
  },
  "filter-too-big": {
    message: "본문이 너무 커서 필터링할 수 없습니다. 이 식에서 {{language}}은(는) 최대 {{limit}}까지 처리합니다.",
    advice:
      "$.items[*], .items[] | …, //item처럼 단순한 경로로 시작하면 크기에 관계없이 처리합니다. 또는 본문에서 검색하세요.",
  },
  "filter-result-too-big": {
    message: "결과가 {{limit}}에 이르러 필터를 중단했습니다.",
    advice: "범위를 줄이세요.",
  },
  "filter-too-slow": {
    message: "{{language}} 필터가 끝나지 않습니다. {{seconds}}초 동안 진행이 없어 중단했습니다.",
    advice: "범위를 줄이거나 대신 본문에서 검색하세요.",
  },
  "bad-multipart": {
    message: "본문의 파트를 구분할 수 없습니다: {{reason}}.",
    advice: "원문 보기에서 확인하세요.",
  },
  "table-too-big": {
    message: "표가 너무 커서 정렬할 수 없습니다. 최대 {{limit}}까지 가능합니다.",
    advice: "먼저 본문을 필터링한 다음 남은 것을 정렬하세요.",
  },
  "body-gone": { message: "이 본문은 더 이상 보관되어 있지 않습니다.", advice: "요청을 다시 보내세요." },
  unsupported: { message: "여기서는 지원되지 않습니다: {{what}}.", advice: "" },
  bug: { message: "Envoi에 오류가 발생했습니다.", advice: "아래 세부 정보와 함께 알려 주세요." },
};
