interface TextComparisonProps {
  one: string;
  other: string;
  oneLabel: string;
  otherLabel: string;
  /** For lines that are folded away, with `$` for their number. */
  unchangedLabel: string;
}
/** Two texts side by side, what differs marked. */
export declare function TextComparison({
  one,
  other,
  oneLabel,
  otherLabel,
  unchangedLabel: unchanged,
}: TextComparisonProps): import("react").JSX.Element;
export {};
