/** What the browser shows when the provider has sent it back: one page of text that loads and runs nothing. */
import { createHash } from "node:crypto";

export type LandingLanguage = "en" | "fr" | "ko";
export type LandingOutcome = "signedIn" | "refused" | "unknown";

interface LandingText {
  title: string;
  text: string;
}

const texts: Readonly<Record<LandingLanguage, Readonly<Record<LandingOutcome, LandingText>>>> = {
  en: {
    signedIn: { title: "Envoi has the answer", text: "You may close this page and go back to Envoi." },
    refused: { title: "The provider refused", text: "Go back to Envoi to read what it said." },
    unknown: {
      title: "Envoi does not expect this",
      text: "This address does not belong to a sign-in that is under way. Begin again in Envoi.",
    },
  },
  fr: {
    signedIn: { title: "Envoi a la réponse", text: "Vous pouvez fermer cette page et revenir à Envoi." },
    refused: { title: "Le fournisseur a refusé", text: "Revenez à Envoi pour lire ce qu’il a dit." },
    unknown: {
      title: "Envoi n’attendait pas cela",
      text: "Cette adresse ne correspond à aucune connexion en cours. Recommencez dans Envoi.",
    },
  },
  ko: {
    signedIn: { title: "Envoi가 응답을 받았습니다", text: "이 페이지를 닫고 Envoi로 돌아가세요." },
    refused: { title: "공급자가 거부했습니다", text: "Envoi로 돌아가 공급자의 메시지를 확인하세요." },
    unknown: {
      title: "예상하지 못한 요청입니다",
      text: "진행 중인 로그인에 속하지 않는 주소입니다. Envoi에서 다시 시작하세요.",
    },
  },
};

const style =
  "body{font:16px/1.5 system-ui,sans-serif;color-scheme:light dark;margin:20vh auto;max-width:32rem;padding:0 1rem}" +
  "h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0}";
const styleHash = createHash("sha256").update(style).digest("base64");

export function landingPage(outcome: LandingOutcome, language: LandingLanguage): string {
  const { title, text } = texts[language][outcome];
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="viewport" content="width=device-width"><style>${style}</style></head>` +
    `<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
  );
}

export const landingHeaders: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`,
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  Connection: "close",
};
