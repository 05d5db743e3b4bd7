/**
 * The candidate that an Accept header likes best (RFC 9110 section 12.5.1): by weight, then by how exactly it is named,
 * then in the candidates' order. null when none is acceptable; the first without a header.
 */
export function preferredMedia<T extends string>(accept: string | undefined, candidates: readonly T[]): T | null {
  const ranges = (accept ?? "*/*").split(",").map(parseRange);
  let best: { candidate: T; quality: number; exactness: number } | null = null;
  for (const candidate of candidates) {
    const matching = ranges.filter((range) => matches(range.media, candidate));
    const closest = matching.toSorted((left, right) => right.exactness - left.exactness)[0];
    if (closest === undefined || closest.quality <= 0) continue;
    const { quality, exactness } = closest;
    const better = best === null || quality > best.quality || (quality === best.quality && exactness > best.exactness);
    if (better) best = { candidate, quality, exactness };
  }
  return best?.candidate ?? null;
}

function parseRange(text: string): { media: string; quality: number; exactness: number } {
  const [media = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  const quality = weight === undefined ? 1 : Number.parseFloat(weight);
  const exactness = media === "*/*" ? 0 : media.endsWith("/*") ? 1 : 2;
  return { media, quality: Number.isNaN(quality) ? 0 : quality, exactness };
}

function matches(range: string, candidate: string): boolean {
  return range === "*/*" || range === candidate || (range.endsWith("/*") && candidate.startsWith(range.slice(0, -1)));
}
