/** Gives back at once what nobody reads any more: the collector of a thread that rests may never come round to it. */
export function freeMemory({ buffer }: { readonly buffer: ArrayBufferLike }): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
