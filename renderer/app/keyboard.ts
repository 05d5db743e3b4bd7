/** Keys to commands. It listens in the capture phase, so that an editor with the focus cannot keep a shortcut. */
import { isEnabled, type Command } from "../state/commands.ts";
import { matchesShortcut } from "../state/shortcuts.ts";
import { getState } from "../state/store.ts";

export function listenToKeys(): () => void {
  addEventListener("keydown", pressKey, { capture: true });
  return () => removeEventListener("keydown", pressKey, { capture: true });
}

function pressKey(event: KeyboardEvent): void {
  // A composition (Korean, Japanese…) has its keys for itself.
  if (event.isComposing || event.defaultPrevented || getState().overlay !== null) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const typing = plain && isTextField(event.target);
  for (const command of Object.values(getState().commands)) {
    if (typing && command.whileTyping !== true) continue;
    if (!answers(command, event)) continue;
    event.preventDefault();
    event.stopPropagation();
    command.run();
    return;
  }
}

function answers(command: Command, event: KeyboardEvent): boolean {
  return command.shortcuts.some((shortcut) => matchesShortcut(event, shortcut)) && isEnabled(command);
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}
