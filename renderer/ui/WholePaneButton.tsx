import { IconButton } from "./IconButton.tsx";
import { Narrow, Widen } from "./icons.tsx";

interface WholePaneButtonProps {
  /** The pane has all the room. */
  isWhole: boolean;
  onPress: () => void;
  /** What a press does now. */
  label: string;
  shortcut: string;
}

/** Gives a pane all the room of a split, and the other one its own back. */
export function WholePaneButton({ isWhole, onPress, label, shortcut }: WholePaneButtonProps) {
  return (
    <IconButton label={label} shortcut={shortcut} onPress={onPress}>
      {isWhole ? <Narrow size={15} /> : <Widen size={15} />}
    </IconButton>
  );
}
