/** URLs that are pasted or dropped. */

const mostFileBytes = 4 * 1024 * 1024;

export function hasUrl(text: string): boolean {
  return /^\s*(?:[0-9a-f]{32,128}\s+\*?)?(?:https?:\/\/|\{\{.+\}\})\S/im.test(text);
}

export function countUrls(text: string): number {
  return text.split(/\r?\n/).filter(hasUrl).length;
}

/** Links, text, or what stands in dropped text files. Must be called in the event: its data is gone afterwards. */
export async function droppedText(data: DataTransfer): Promise<string> {
  // text/uri-list has comments, and no checksums: plain text says more where it has URLs.
  const plain = data.getData("text/plain");
  if (hasUrl(plain)) return plain;
  const list = data.getData("text/uri-list");
  if (list !== "") return list.replaceAll(/^#.*$\r?\n?/gm, "");
  const files = [...data.files].filter(({ size }) => size <= mostFileBytes);
  const texts = await Promise.all(files.map((file) => file.text()));
  return texts.filter(hasUrl).join("\n");
}
