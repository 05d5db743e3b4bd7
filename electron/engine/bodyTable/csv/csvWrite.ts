/** Cells as CSV (RFC 4180, UTF-8). What a spreadsheet would take for a formula is written as it is: data stays data. */

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvField).join(",")}\r\n`;
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
