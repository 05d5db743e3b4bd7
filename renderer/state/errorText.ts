import { fillSentence, type AppErrorData } from "../../shared/errors.ts";
import { errorSentences, type ErrorCode } from "../../shared/errorSentences.ts";
import { catalogues } from "../locales/i18n.ts";
import type { Language } from "../locales/languages.ts";

/** An error's sentence and advice in a language; in English as it came for a code that this window does not know. */
export function errorText(error: AppErrorData, language: Language): { message: string; advice: string } {
  if (!isErrorCode(error.code)) return { message: error.message, advice: error.advice };
  const sentence = catalogues[language].errors[error.code];
  return {
    message: fillSentence(sentence.message, error.params),
    advice: fillSentence(sentence.advice, error.params),
  };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorSentences, code);
}
