import type { ReactNode } from "react";
import formStyles from "../Form.module.css";
import { joinClassNames } from "../../ui/className.ts";
import styles from "./Delivery.module.css";

interface PolicyRowProps {
  label: string;
  /** Several lines high: the label stands at the first. */
  isTall?: boolean;
  children: ReactNode;
}

/** A row of a setting that is inherited as a whole, so that the row has no origin of its own. */
export function PolicyRow({ label, isTall = false, children }: PolicyRowProps) {
  return (
    <>
      <span className={joinClassNames(formStyles.label, isTall && styles.tallLabel)} aria-hidden="true">
        {label}
      </span>
      <div className={joinClassNames(styles.control, isTall && styles.tall)}>{children}</div>
    </>
  );
}
