import type { TextPosition } from "../../../../../shared/contract/bodyView.ts";
import { findInView, type FindEvent } from "../../../../state/bodyViews.ts";
import { useFind, type BodyFind, type Searchable } from "../find/useFind.ts";
import { TextMatches } from "./textMatches.ts";
import type { TextOfBody } from "./useBodyView.ts";

export type TextFind = BodyFind<TextMatches>;

/** Find in the text of a body; what is found is selected. */
export function useTextFind(view: TextOfBody | null): TextFind {
  return useFind(view === null ? null : searchable(view));
}

function searchable(view: TextOfBody): Searchable<TextMatches, FindEvent> {
  return {
    key: view.viewId,
    search: (query, signal) => {
      const matches = new TextMatches();
      const origin = originOf(view);
      return {
        matches,
        events: findInView(view.viewId, query, signal),
        add: (event, current) => {
          matches.add(event.matches);
          return current;
        },
        first: (done) => {
          const index = matches.firstFrom(origin);
          if (index < matches.length) return index;
          return done && matches.length > 0 ? 0 : null;
        },
      };
    },
    goTo: (matches, index) => {
      const match = matches.at(index);
      if (match === null) return;
      const { line, column } = match.position;
      view.model.reveal(line, column, "third");
      view.model.caret.select(match.position, { line, column: column + match.length });
    },
  };
}

/** The beginning of what is selected, else the top of the view. */
function originOf({ model }: TextOfBody): TextPosition {
  const { caret } = model;
  if (!caret.isShown) return { line: model.drawn()[0]?.line ?? 0, column: 0 };
  const { anchor, head } = caret.selection;
  return anchor.line < head.line || (anchor.line === head.line && anchor.column < head.column) ? anchor : head;
}
