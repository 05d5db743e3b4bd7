import { useEffect, useState } from "react";
import type { FilterLanguage, Syntax } from "../../../../../shared/contract/bodyView.ts";
import { readBodyRange } from "../../../../state/bodies.ts";
import { shapeOf } from "./bodyShape.ts";
import { tagsIn, type KnownOfBody } from "./suggestions.ts";

/** Of the body, where what may be suggested is looked for. */
const suggestedFromBytes = 256 * 1024;

interface SeenBody {
  bodyId: string;
  syntax: Syntax;
  /** Of the Content-Type header. */
  charset: string | null;
}

/** Looked for when it may be needed; null until it is known. */
export function useKnownOfBody(body: SeenBody, language: FilterLanguage, isWanted: boolean): KnownOfBody | null {
  const { bodyId, syntax, charset } = body;
  const [known, setKnown] = useState<KnownOfBody | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let left = false;
    readBodyRange(bodyId, 0, suggestedFromBytes).then(
      (bytes) => left || setKnown(knownOf(decoded(bytes, charset), syntax, language)),
      // Nothing is suggested then.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [bodyId, syntax, charset, language, isWanted]);
  return known;
}

function knownOf(text: string, syntax: Syntax, language: FilterLanguage): KnownOfBody {
  return language === "xpath"
    ? { tags: tagsIn(text) }
    : { shape: shapeOf(text, syntax === "ndjson" && language === "jsonpath") };
}

function decoded(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
