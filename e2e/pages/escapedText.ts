/** For a regular expression that is to match this text as it is. */
export function escapedText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
