/** Key combinations: "Mod+Shift+K", where Mod is Cmd on a Mac and Ctrl elsewhere. */
import { getState } from "./store.ts";

export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const shownKeys: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  PageUp: "PgUp",
  PageDown: "PgDn",
};
const macKeys: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃", Enter: "↩" };

export function isMac(): boolean {
  const platform = getState().info?.platform;
  return platform === undefined ? /mac/i.test(navigator.userAgent) : platform === "darwin";
}

export function matchesShortcut(press: KeyPress, shortcut: string, mac: boolean = isMac()): boolean {
  const parts = shortcut.split("+");
  const key = parts.at(-1) ?? "";
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  const ctrl = wants("Ctrl") || (wants("Mod") && !mac);
  if (press.ctrlKey !== ctrl || press.metaKey !== (wants("Mod") && mac) || press.altKey !== wants("Alt")) return false;
  // "?" is itself a shifted key on most keyboards.
  if (press.shiftKey !== wants("Shift") && !isSymbol(key)) return false;
  return matchesKey(press, key);
}

/** As people write it: "Ctrl K", "⌘K". */
export function formatShortcut(shortcut: string, mac: boolean = isMac()): string {
  const parts = shortcut.split("+").map((part) => {
    if (mac && macKeys[part] !== undefined) return macKeys[part];
    if (part === "Mod") return "Ctrl";
    return shownKeys[part] ?? part;
  });
  return parts.join(mac ? "" : " ");
}

// Letters by their place too: with Alt a Mac types "†" for T, and a Korean layout types ㅅ.
function matchesKey(press: KeyPress, key: string): boolean {
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  if (/^[A-Z]$/.test(key)) return press.code === `Key${key}` && !/^[a-z]$/i.test(press.key);
  if (/^\d$/.test(key)) return press.code === `Digit${key}`;
  return false;
}

function isSymbol(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key);
}
