import type { Page } from "@playwright/test";

/** What the window says of its own: texts that are seen and names that a screen reader says. */
export interface WindowTexts {
  own: string[];
  /** Of the person, the collection and the wire: fields, names in the tree, code, headers and bodies. */
  theirs: string[];
}

export function readWindowTexts(page: Page): Promise<WindowTexts> {
  return page.evaluate(() => {
    const theirSelector =
      "code, pre, dl, input, article, [contenteditable], [role=tree], [role=tab][id^=tab-], section [role=region], [role=textbox][aria-readonly]";
    const own: string[] = [];
    const theirs: string[] = [];
    const read = (node: Node, isTheirs: boolean): void => {
      const list = isTheirs ? theirs : own;
      if (node instanceof Text) list.push(node.data);
      if (!(node instanceof Element)) return;
      // The name of a thing is the window's own even when what is in it is not.
      for (const name of ["aria-label", "placeholder"]) (isTheirs ? theirs : own).push(node.getAttribute(name) ?? "");
      if (node instanceof HTMLInputElement) theirs.push(node.value);
      for (const child of node.childNodes) read(child, isTheirs || node.matches(theirSelector));
    };
    read(document.body, false);
    return { own: own.filter((text) => text.trim() !== ""), theirs };
  });
}
