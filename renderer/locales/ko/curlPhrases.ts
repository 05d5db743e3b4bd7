import type { CurlPhrase } from "../en/curlPhrases.ts";

export const curlPhrases: Record<CurlPhrase, string> = {
  "`{{option}}` was left out: {{reason}}.": "`{{option}}`을(를) 뺐습니다. 이유: {{reason}}.",
  "Envoi does not do that from a cURL command": "Envoi는 cURL 명령에서 이 옵션을 가져오지 않음",
  "it does not say where to connect to": "연결할 곳이 적혀 있지 않음",
  "the command names no proxy": "명령에 프록시가 없음",
  "Envoi knows no such proxy": "Envoi가 모르는 종류의 프록시",
  "there is no TLS version “{{version}}”": "“{{version}}”이라는 TLS 버전이 없음",
  "the command names no certificate": "명령에 인증서가 없음",
  "Envoi takes certificates and keys from files of PEM or PKCS#12":
    "Envoi는 PEM 또는 PKCS#12 파일의 인증서와 키를 사용함",
  "Envoi does not speak Kerberos": "Envoi는 Kerberos를 지원하지 않음",
  "Basic was taken; choose another kind in the Auth panel": "Basic을 사용함. 인증 패널에서 다른 방식을 고를 수 있음",
  "Envoi signs for AWS, not for “{{provider}}”": "Envoi는 “{{provider}}”이(가) 아닌 AWS용으로 서명함",
  "Only the first of the requests was read: there is a --next.": "--next가 있어 첫 번째 요청만 읽었습니다.",
  "`{{option}}` was not understood.": "`{{option}}`을(를) 이해하지 못했습니다.",
  "Standard input was not read.": "표준 입력은 읽지 않았습니다.",
  "What follows the command was left out.": "명령 뒤에 오는 내용은 뺐습니다.",
  "What follows “{{operator}}” was left out.": "“{{operator}}” 뒤에 오는 내용은 뺐습니다.",
  "What follows the first line was left out.": "첫 줄 뒤에 오는 내용은 뺐습니다.",
  "“{{text}}” was taken as it is written: only a shell can replace it.":
    "“{{text}}”은(는) 적힌 그대로 가져왔습니다. 셸만 바꿀 수 있는 부분입니다.",
  "There is no URL in the command.": "명령에 URL이 없습니다.",
  "Only the first URL was taken: {{count}} are given.": "URL {{count}}개 중 첫 번째만 가져왔습니다.",
  "The data was left out: there is a form, too.": "폼도 있어서 데이터는 뺐습니다.",
  "The upload was left out: it comes from standard input.": "업로드할 내용이 표준 입력에서 오기 때문에 뺐습니다.",
  "curl takes the line ends out of {{path}}; Envoi sends the file as it is.":
    "curl은 {{path}}에서 줄바꿈을 없애지만 Envoi는 파일을 그대로 보냅니다.",
  "The data of the file {{path}} (`{{option}}`) was left out.": "파일 {{path}}의 데이터(`{{option}}`)는 뺐습니다.",
  "The file {{path}} was left out: Envoi does not join files and text in one body.":
    "Envoi는 파일과 텍스트를 한 본문으로 합치지 않으므로 파일 {{path}}은(는) 뺐습니다.",
  "The part “{{name}}” was left out: its value is in {{path}}, which was not read.":
    "“{{name}}” 파트의 값은 읽지 않은 {{path}}에 있어서 뺐습니다.",
  "{{parameter}} of the part “{{name}}” was left out.": "“{{name}}” 파트의 {{parameter}}은(는) 뺐습니다.",
  "The file name “{{file}}” of the part “{{name}}” was left out: Envoi sends the file's own.":
    "Envoi는 파일의 원래 이름을 보내므로 “{{name}}” 파트의 파일 이름 “{{file}}”은(는) 뺐습니다.",
  "{{name}} is there twice: the one of -H was taken, as curl does.":
    "{{name}}이(가) 두 번 있어 curl처럼 -H의 것을 가져왔습니다.",
  "The headers in the file {{path}} were not read.": "파일 {{path}}의 헤더는 읽지 않았습니다.",
  "The cookies in the file {{path}} were not read.": "파일 {{path}}의 쿠키는 읽지 않았습니다.",
  "Only the first address of `{{option}}` was taken.": "`{{option}}`의 첫 번째 주소만 가져왔습니다.",
  "The authentication was left out: curl cannot do it.": "curl이 할 수 없는 인증이라 뺐습니다.",
  "curl signs in the headers, and the body too.": "curl은 헤더에 서명을 넣고 본문도 서명합니다.",
};
