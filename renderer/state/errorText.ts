import { fillSentence, type AppErrorData } from "../../shared/errors.ts";
import { errorSentences, type ErrorCode, type ErrorParams } from "../../shared/errorSentences.ts";
import { catalogues } from "../locales/i18n.ts";
import type { Language } from "../locales/languages.ts";
import { translatePhrase } from "../locales/translatePhrase.ts";

/** An error's sentence and advice in a language; in English as it came for a code that this window does not know. */
export function errorText(error: AppErrorData, language: Language): { message: string; advice: string } {
  if (!isErrorCode(error.code)) return { message: error.message, advice: error.advice };
  const sentence = catalogues[language].errors[error.code];
  const params = translateParams(error.params, language);
  return { message: fillSentence(sentence.message, params), advice: fillSentence(sentence.advice, params) };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorSentences, code);
}

/** Why, which setting or field, what it is that is not possible, and where: words rather than values. */
const wordParams = ["reason", "setting", "what", "field", "auth", "place", "limit"];

function translateParams(params: ErrorParams, language: Language): ErrorParams {
  const translated = { ...params };
  for (const name of wordParams) {
    const text = params[name];
    if (typeof text === "string") translated[name] = translatePhrase(text, language);
  }
  const { places } = params;
  return typeof places === "string" ? { ...translated, places: translateList(places, language) } : translated;
}

function translateList(list: string, language: Language): string {
  return list
    .split(", ")
    .map((item) => translatePhrase(item, language))
    .join(", ");
}
