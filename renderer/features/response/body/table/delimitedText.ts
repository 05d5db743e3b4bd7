/** Cells as text that spreadsheets take: parted by tabs for the clipboard, by commas for a file (RFC 4180). */

export function toDelimited(
  rows: readonly (readonly string[])[],
  delimiter: "\t" | ",",
  lineEnd: "\n" | "\r\n",
): string {
  return rows.map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter)).join(lineEnd);
}

function quoted(cell: string, delimiter: string): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
