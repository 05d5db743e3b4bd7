/** What can be done by name: one list for the palette, the shortcut help and the keyboard. */
import { getState, setState } from "./store.ts";

export interface Command {
  id: string;
  /** In the language of the moment. */
  title: () => string;
  /** As "Mod+Shift+K" (see shortcuts.ts), the first is shown; the others are for shells that keep some for themselves. */
  shortcuts: readonly string[];
  run: () => void;
  /** Left out of the palette and deaf to its keys when it says false. */
  enabled?: () => boolean;
  /** Works while the person types in a field, though it has no Ctrl, Cmd or Alt in it. */
  whileTyping?: boolean;
}

export interface CommandsSlice {
  commands: Record<string, Command>;
}

/** Adds commands, or replaces those of the same id. Returns what takes them away again. */
export function registerCommands(list: readonly Command[]): () => void {
  setState(({ commands }) => ({ commands: { ...commands, ...Object.fromEntries(list.map((one) => [one.id, one])) } }));
  return () => {
    const gone = new Set(list);
    const kept = Object.entries(getState().commands).filter(([, command]) => !gone.has(command));
    setState({ commands: Object.fromEntries(kept) });
  };
}

export function isEnabled(command: Command): boolean {
  return command.enabled?.() ?? true;
}

export function runCommand(id: string): void {
  const command = getState().commands[id];
  if (command && isEnabled(command)) command.run();
}
