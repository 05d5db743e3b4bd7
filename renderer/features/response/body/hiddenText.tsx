import type { ReactNode } from "react";
import { hiddenRuns } from "./hiddenCharacters.ts";
import textStyles from "./text/TextView.module.css";

/** A text of a server's, with what nobody would see in it named. */
export function withHidden(text: string): ReactNode {
  const runs = hiddenRuns(text);
  if (runs.length === 0) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, code } of runs) {
    parts.push(text.slice(at, from), <span key={from} className={textStyles.hidden} data-code={code} title={code} />);
    at = to;
  }
  return [...parts, text.slice(at)];
}
