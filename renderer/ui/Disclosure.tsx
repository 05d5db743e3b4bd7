import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from "react-aria-components";
import { ChevronDown } from "./icons.tsx";
import styles from "./Disclosure.module.css";

interface DisclosureProps {
  title: string;
  /** Small, behind the title: what is in it. */
  note?: string | undefined;
  /** At first. */
  isOpen?: boolean;
  children: ReactNode;
}

/** What is seldom needed, folded away. What it holds keeps its state while it is folded. */
export function Disclosure({ title, note, isOpen = false, children }: DisclosureProps) {
  return (
    <AriaDisclosure className={styles.disclosure ?? ""} defaultExpanded={isOpen}>
      <Heading level={4}>
        <Button slot="trigger" className={styles.trigger ?? ""}>
          <ChevronDown size={12} className={styles.caret} />
          {title}
          {note === undefined ? null : <span className={styles.note}>{note}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ""}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
