/**
 * Characters that nobody sees, or that turn the order of those around them, as a server may send them to deceive. Shown
 * as what they are. A joiner between letters of a script that needs it, or within an emoji, is none of them.
 */

export interface HiddenRun {
  from: number;
  to: number;
  /** `U+202E`, with how many there are of the same. */
  code: string;
}

const hidden = new RegExp(
  [
    // Controls but the tabulator, and those of Latin-1.
    String.raw`[\x00-\x08\x0a-\x1f\x7f-\x9f]`,
    // Soft hyphen, marks and embeddings of direction, isolates, invisible spaces, operators and byte order marks.
    String.raw`[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]`,
    // Tags: a whole text can be hidden in them.
    String.raw`\udb40[\udc00-\udc7f]`,
    // Joiners beside ASCII, where they join nothing.
    String.raw`(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])`,
  ].join("|"),
  "g",
);

/** Rows of nothing else are not to become thousands of elements. */
export const mostHiddenRuns = 400;

/** In order; not more than mostHiddenRuns. */
export function hiddenRuns(text: string): readonly HiddenRun[] {
  // Most rows have none: this is asked of each row that is drawn.
  if (text.search(hidden) === -1) return [];
  const runs: { from: number; to: number; character: string; count: number }[] = [];
  for (const { 0: character, index } of text.matchAll(hidden)) {
    const last = runs.at(-1);
    if (last?.to === index && last.character === character) {
      last.to += character.length;
      last.count += 1;
    } else if (runs.length === mostHiddenRuns) break;
    else runs.push({ from: index, to: index + character.length, character, count: 1 });
  }
  return runs.map(({ from, to, character, count }) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return { from, to, code: count === 1 ? `U+${code}` : `U+${code} ×${count}` };
  });
}
