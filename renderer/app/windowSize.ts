import { useSyncExternalStore } from "react";

export function useWindowWidth(): number {
  return useSyncExternalStore(subscribe, () => innerWidth);
}

export function useWindowHeight(): number {
  return useSyncExternalStore(subscribe, () => innerHeight);
}

function subscribe(notify: () => void): () => void {
  addEventListener("resize", notify);
  return () => removeEventListener("resize", notify);
}
