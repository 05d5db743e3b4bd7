/** The keys of a tree, as the WAI-ARIA Authoring Practices have them ("Tree View"), and the ones of values. */

export type TreeKey =
  | { type: "move"; to: "next" | "previous" | "first" | "last" | "pageDown" | "pageUp" }
  | { type: "inward" }
  | { type: "outward" }
  /** Opens or shuts a container; shows a value whole. */
  | { type: "activate" }
  | { type: "openSiblings" }
  | { type: "copy" }
  | { type: "menu" }
  | { type: "dismiss" }
  | { type: "typed"; text: string };

interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const plainKeys: Record<string, TreeKey> = {
  ArrowDown: { type: "move", to: "next" },
  ArrowUp: { type: "move", to: "previous" },
  Home: { type: "move", to: "first" },
  End: { type: "move", to: "last" },
  PageDown: { type: "move", to: "pageDown" },
  PageUp: { type: "move", to: "pageUp" },
  ArrowRight: { type: "inward" },
  ArrowLeft: { type: "outward" },
  Enter: { type: "activate" },
  " ": { type: "activate" },
  "*": { type: "openSiblings" },
  ContextMenu: { type: "menu" },
  Escape: { type: "dismiss" },
};

export function treeKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): TreeKey | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    if (shiftKey) return null;
    if (key === "c" || key === "C") return { type: "copy" };
    return key === "Home" || key === "End" ? (plainKeys[key] ?? null) : null;
  }
  if (shiftKey && key === "F10") return { type: "menu" };
  const plain = plainKeys[key];
  if (plain !== undefined) return shiftKey && key !== "*" ? null : plain;
  return /^.$/u.test(key) ? { type: "typed", text: key } : null;
}

const typedTogetherMs = 600;

/** Letters that are typed one soon after the other are looked for together. */
export class TypedText {
  #text = "";
  #atMs = 0;

  /** Whether a blank is one of them, and not the key that activates. */
  isUnderWay(atMs: number): boolean {
    return this.#text !== "" && atMs - this.#atMs < typedTogetherMs;
  }

  add(text: string, atMs: number): string {
    this.#text = this.isUnderWay(atMs) ? this.#text + text.toLowerCase() : text.toLowerCase();
    this.#atMs = atMs;
    return this.#text;
  }
}
