import { useSyncExternalStore } from "react";

export function useWindowWidth(): number {
  return useSyncExternalStore(subscribe, () => innerWidth);
}

function subscribe(notify: () => void): () => void {
  addEventListener("resize", notify);
  return () => removeEventListener("resize", notify);
}
