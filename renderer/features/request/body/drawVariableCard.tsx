import { createRoot } from "react-dom/client";
import { VariableCard } from "../../../editors/fields/VariableCard.tsx";
import type { DrawCard } from "./variableMarks.ts";

/** The card of the one-line fields, in a tooltip of the editor's. */
export const drawVariableCard: DrawCard = (parent, { name, fallback }, variables, close) => {
  const root = createRoot(parent);
  root.render(<VariableCard name={name} fallback={fallback} variables={variables} onGo={close} />);
  // React may still be drawing when the editor takes the tooltip away.
  return () => queueMicrotask(() => root.unmount());
};
