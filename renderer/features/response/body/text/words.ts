/** Words, as a double click and Ctrl with an arrow know them: letters, digits and "_" of any script; else signs alike. */
type Kind = "space" | "word" | "sign";

function kindOf(character: string | undefined): Kind {
  if (character === undefined || /\s/.test(character)) return "space";
  // Halves of characters beyond the first 65,536 keep together.
  return /[\p{L}\p{N}\p{M}_\ud800-\udfff]/u.test(character) ? "word" : "sign";
}

/** Where the word around a place begins and ends; at the end of one, that one. */
export function wordAround(text: string, at: number): [number, number] {
  const from = kindOf(text[at]) === "word" || at === 0 ? at : kindOf(text[at - 1]) === "word" ? at - 1 : at;
  const kind = kindOf(text[from]);
  let [start, end] = [from, from];
  while (start > 0 && kindOf(text[start - 1]) === kind) start -= 1;
  while (end < text.length && kindOf(text[end]) === kind) end += 1;
  return [start, end];
}

export function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && kindOf(text[start - 1]) === "space") start -= 1;
  const kind = kindOf(text[start - 1]);
  while (start > 0 && kindOf(text[start - 1]) === kind) start -= 1;
  return start;
}

export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && kindOf(text[end]) === "space") end += 1;
  const kind = kindOf(text[end]);
  while (end < text.length && kindOf(text[end]) === kind) end += 1;
  return end;
}
