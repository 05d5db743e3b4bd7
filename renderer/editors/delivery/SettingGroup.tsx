/** How every group of delivery settings is laid out: a heading, and rows that say from where their value comes. */
import { createContext, useContext, type ReactNode } from "react";
import formStyles from "../Form.module.css";
import { joinClassNames } from "../../ui/className.ts";
import { commonOrigin, goBack, isOwn, override, type DeliveryEdit, type DeliveryKey } from "./deliveryEdit.ts";
import { GoBackButton, OriginBadge } from "./OriginMark.tsx";
import styles from "./Delivery.module.css";

/** The heading says from where all the rows' inherited values come; the rows need not repeat it. */
const SaidAbove = createContext(false);

interface SettingGroupProps {
  title: string;
  /** At the end of the heading. */
  note?: ReactNode;
  edit: DeliveryEdit;
  /** All that the rows show. */
  keys: readonly DeliveryKey[];
  /** The rows are one setting, inherited whole: the heading goes back too. */
  isWhole?: boolean;
  children: ReactNode;
}

export function SettingGroup({ title, note, edit, keys, isWhole = false, children }: SettingGroupProps) {
  const origin = commonOrigin(edit, keys);
  const inherited = keys.filter((key) => !isOwn(edit, key));
  return (
    <section aria-label={title}>
      <div className={formStyles.heading}>
        <h4>{title}</h4>
        {origin !== null && (
          <OriginBadge setting={title} origin={origin} onOverride={() => override(edit, inherited)} />
        )}
        {isWhole && origin === null && <GoBackButton setting={title} onGoBack={() => goBack(edit, keys)} />}
        {note === undefined ? null : <small className={formStyles.note}>{note}</small>}
      </div>
      <div className={styles.form}>
        <SaidAbove value={origin !== null || isWhole}>{children}</SaidAbove>
      </div>
    </section>
  );
}

interface SettingRowProps {
  label: string;
  edit: DeliveryEdit;
  /** What the row's controls change; none where the group goes back as a whole. */
  keys?: readonly DeliveryKey[];
  /** The control carries the label itself. */
  isWide?: boolean;
  /** Several lines high: the label and the mark stand at the first. */
  isTall?: boolean;
  children: ReactNode;
}

const noKeys: readonly DeliveryKey[] = [];

export function SettingRow({ label, edit, keys = noKeys, isWide = false, isTall = false, children }: SettingRowProps) {
  const isSaidAbove = useContext(SaidAbove);
  const own = keys.filter((key) => isOwn(edit, key));
  const origin = commonOrigin(edit, keys);
  return (
    <>
      {!isWide && (
        <span className={joinClassNames(formStyles.label, isTall && styles.tallLabel)} aria-hidden="true">
          {label}
        </span>
      )}
      <div className={joinClassNames(styles.control, isWide && styles.wide, isTall && styles.tall)}>
        {children}
        {own.length > 0 && <GoBackButton setting={label} onGoBack={() => goBack(edit, own)} />}
        {own.length === 0 && origin !== null && !isSaidAbove && (
          <OriginBadge setting={label} origin={origin} onOverride={() => override(edit, keys)} />
        )}
      </div>
    </>
  );
}

/** Below a row's control. */
export function SettingHint({ children }: { children: ReactNode }) {
  return <p className={styles.hint}>{children}</p>;
}

export function SettingWarning({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={styles.unsafe}>
      {children}
    </p>
  );
}
