import { useEffect, useState } from "react";
import { dayStart } from "./list/historyRows.ts";

const everyMs = 60_000;

/** When today began; another day begins while it is shown. */
export function useToday(): number {
  const [today, setToday] = useState(() => dayStart(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setToday(dayStart(Date.now())), everyMs);
    return () => clearInterval(timer);
  }, []);
  return today;
}
