import { joinClassNames } from "./className.ts";
import styles from "./MethodLabel.module.css";

interface MethodLabelProps {
  method: string;
  /** In a column of its own, right-aligned, shortened to five letters (`DEL`). */
  column?: boolean;
  className?: string | undefined;
}

export function MethodLabel({ method, column = false, className }: MethodLabelProps) {
  return (
    <span className={joinClassNames(styles.method, column && styles.column, methodClassName(method), className)}>
      {column ? shortMethod(method) : method}
    </span>
  );
}

/** The class that colours a method's name; also for pickers that draw it in another size. */
export function methodClassName(method: string): string {
  const classes: Record<string, string | undefined> = {
    GET: styles.get,
    HEAD: styles.get,
    POST: styles.post,
    PUT: styles.put,
    PATCH: styles.patch,
    DELETE: styles.delete,
  };
  return (Object.hasOwn(classes, method) ? classes[method] : styles.other) ?? "";
}

export function shortMethod(method: string): string {
  if (method === "DELETE") return "DEL";
  if (method === "OPTIONS") return "OPT";
  return method.length > 5 ? `${method.slice(0, 4)}…` : method;
}
