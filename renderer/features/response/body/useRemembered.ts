import { useState } from "react";

/**
 * A choice that lasts as long as the window is open: the next body of the same memory is shown the same way.
 *
 * @param memory null: it is not remembered
 */
export function useRemembered<Choice extends string | boolean>(
  remembered: Map<string, Choice>,
  memory: string | null,
): [Choice | null, (choice: Choice | null) => void] {
  const [chosen, setChosen] = useState(memory === null ? null : (remembered.get(memory) ?? null));
  const choose = (next: Choice | null): void => {
    setChosen(next);
    if (memory === null) return;
    if (next === null) remembered.delete(memory);
    else remembered.set(memory, next);
  };
  return [chosen, choose];
}
