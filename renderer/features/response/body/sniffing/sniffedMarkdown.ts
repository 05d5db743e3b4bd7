/**
 * Whether a text begins as Markdown does. It is laid out by itself then, so it has to have several of the marks that
 * other texts do not have together: comments of code look like headings, lists and quotes are in every letter.
 */

interface Lines {
  all: readonly string[];
  text: string;
}

type Mark = (lines: Lines) => number;

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === "";

const headings: Mark = ({ all }) =>
  Math.min(
    2,
    all.filter((line, at) => {
      const level = /^(#{1,6}) +\S/.exec(line)?.[1]?.length ?? 0;
      return level > 0 && isBlank(all[at - 1]) && (isBlank(all[at + 1]) || level > 1);
    }).length,
  ) * 2;

const underlined: Mark = ({ all }) =>
  all.some((line, at) => /^(?:={3,}|-{3,}) *$/.test(line) && /^\w/.test(all[at - 1] ?? "") && isBlank(all[at - 2]))
    ? 2
    : 0;

const fences: Mark = ({ all }) =>
  all.filter((line) => /^ {0,3}(?:```[\w+#.-]* *|~~~[\w-]* *)$/.test(line)).length > 1 ? 3 : 0;

const links: Mark = ({ text }) =>
  /(?:^|[\s(!|*])\[[^\]\n]{1,200}\]\((?:https?:|mailto:|\/|#|\.{1,2}\/|[\w-]+(?:\/[\w.-]+)*\.\w{2,5}[)#])[^\s)]*\)?/m.test(
    text,
  )
    ? 2
    : 0;

const images: Mark = ({ text }) => (/!\[[^\]\n]{0,200}\]\([^\s)]{1,2000}\)/.test(text) ? 2 : 0);

const tables: Mark = ({ all }) =>
  all.some(
    (line, at) => /^ {0,3}\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$/.test(line) && (all[at - 1] ?? "").includes("|"),
  )
    ? 3
    : 0;

const bold: Mark = ({ text }) => (/(?:^|\s)\*\*\w[^*\n]{0,200}\*\*(?=[\s.,:;!?)]|$)/m.test(text) ? 1 : 0);
const code: Mark = ({ text }) => (/(?:^|[\s(])`[^`\n]{1,100}`(?=[\s.,:;!?)]|$)/m.test(text) ? 1 : 0);
const lists: Mark = ({ all }) => (all.filter((line) => /^ {0,3}(?:[-*+]|\d{1,3}\.) +\S/.test(line)).length > 1 ? 1 : 0);
const quotes: Mark = ({ all }) => (all.some((line) => /^> \S/.test(line)) ? 1 : 0);

const marks: readonly Mark[] = [headings, underlined, fences, links, images, tables, bold, code, lists, quotes];
const enoughPoints = 5;
/** Each kind of mark may be there by chance. */
const enoughMarks = 2;

/** Lines of programs and settings, and marks of other languages of documents. */
const foreign = /^(?:\.\. [\w-]+::|=+ \S|diff --git |@@ |#(?:include|define|!)|\[[\w. -]+\]$)/;
const ofCode =
  /[;{}]\s*$|^\s*[\w.-]+\s*[:+]?=\s*\S|^\s*(?:import|from|def|class|return|if|for|while|let|const|var|func|fn|use|package|set|export)\b.*[:;{(]\s*$/;
const mostCodeShare = 0.15;

/** @param text without white space before it */
export function isMarkdown(text: string): boolean {
  const body = text.replace(/^---\r?\n(?:[\w.][\w.-]* *:.*\r?\n|[ -].*\r?\n|\r?\n)*?---\r?\n/, "");
  const all = withoutFenced(body.split(/\r?\n/));
  if (all.some((line) => foreign.test(line))) return false;
  const written = all.filter((line) => !isBlank(line));
  if (written.filter((line) => ofCode.test(line)).length > written.length * mostCodeShare) return false;
  const points = marks.map((mark) => mark({ all, text: all.join("\n") })).filter((found) => found > 0);
  const enough = body.length < text.length ? enoughPoints - 2 : enoughPoints;
  return points.length >= enoughMarks && points.reduce((sum, found) => sum + found, 0) >= enough;
}

/** What is quoted from other languages stays out of it. The lines that begin and end it remain. */
function withoutFenced(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let isIn = false;
  for (const line of lines) {
    const isFence = /^ {0,3}(?:```|~~~)/.test(line);
    if (isFence) isIn = !isIn;
    if (isFence || !isIn) kept.push(line);
  }
  return kept;
}
