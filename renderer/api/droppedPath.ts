/** Where a file or folder lies that was dropped on the window; "" where the shell does not tell. */
export function droppedPath(file: File): string {
  return window.envoi?.pathOf?.(file) ?? "";
}
