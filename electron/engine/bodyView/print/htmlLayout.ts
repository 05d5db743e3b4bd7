/** Which elements of HTML are laid out otherwise than those of XML, by the digests of their names. */
import { digestsOf, nameDigest, rawNames } from "../markupNames.ts";

/** Part of a line of words. */
export const inlineDigests = digestsOf(
  "a abbr b bdi bdo br button cite code data del dfn em i img input ins kbd label mark q s samp select small span " +
    "strong sub sup textarea time u var wbr",
);
/** A second one of these ends the first, whose end tag HTML may leave out. */
export const impliedDigests = digestsOf("p li dt dd tr td th option");
export const untouchedDigests = digestsOf("pre textarea script style title");
export const rawByDigest = new Map(rawNames.map((name) => [nameDigest(Buffer.from(name), 0, name.length, true), name]));
