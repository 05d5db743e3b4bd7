import { useEffect, useState } from "react";
import { readBodyRange } from "../../../../state/bodies.ts";
import { arrayPaths, type Segments } from "./arrayPath.ts";

/** Of the body, where arrays are looked for. */
const lookedThroughBytes = 256 * 1024;

/** The arrays that the beginning of a JSON body has; none until they are known. */
export function useFoundArrays(bodyId: string): readonly Segments[] {
  const [found, setFound] = useState<readonly Segments[]>([]);
  useEffect(() => {
    let left = false;
    readBodyRange(bodyId, 0, lookedThroughBytes).then(
      (bytes) => left || setFound(arrayPaths(new TextDecoder().decode(bytes))),
      // None is offered then.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [bodyId]);
  return found;
}
