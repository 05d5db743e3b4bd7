/** What the text says, or undefined when it is not JSON; a schema is to judge it next. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
