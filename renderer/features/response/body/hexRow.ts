export const bytesPerRow = 16;

/**
 * One row of a hex view, as `hexdump -C` writes it.
 * @param bytes from the row's first byte on, maybe more than the row; null when they are not read yet
 */
export function hexRow(
  offsetBytes: number,
  sizeBytes: number,
  bytes: Uint8Array | null,
): { offset: string; hex: string; text: string } {
  const digits = Math.max(8, sizeBytes.toString(16).length);
  const row = [...(bytes?.subarray(0, bytesPerRow) ?? [])];
  const hex = row.map((byte) => byte.toString(16).padStart(2, "0"));
  const halves = [hex.slice(0, 8).join(" "), hex.slice(8).join(" ")];
  return {
    offset: offsetBytes.toString(16).padStart(digits, "0"),
    hex: halves.join("  ").trimEnd(),
    text: row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join(""),
  };
}
