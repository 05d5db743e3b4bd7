import { useEffect, useState } from "react";
import { readNodePath, type NodePath } from "../../../../state/bodyTrees.ts";

const settledMs = 60;

/** The way to a value, asked for once the focus rests; null: not known. */
export function useNodePath(treeId: string, nodeId: string | null): NodePath | null {
  const [known, setKnown] = useState<{ nodeId: string; path: NodePath } | null>(null);
  useEffect(() => {
    if (nodeId === null) return undefined;
    let left = false;
    const read = async (): Promise<void> => {
      const path = await readNodePath(treeId, nodeId).catch(() => null);
      if (!left) setKnown(path === null ? null : { nodeId, path });
    };
    const timer = setTimeout(() => void read(), settledMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [treeId, nodeId]);
  return known !== null && known.nodeId === nodeId ? known.path : null;
}
