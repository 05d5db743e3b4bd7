/** Whether a link may be handed to the system: a page or a mail address, nothing that starts a program. */
export function isSafeLink(url: string): boolean {
  return /^(?:https?:\/\/[^/?#\s]|mailto:[^\s])[^\s]*$/i.test(url);
}
