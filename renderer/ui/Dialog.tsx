import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { joinClassNames } from "./className.ts";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";
import { Cross } from "./icons.tsx";

interface ModalDialogProps {
  title: string;
  closeLabel: string;
  isOpen: boolean;
  onClose: () => void;
  /** 420, 640, 880 and 1280 px wide, narrower in a narrow window. */
  size?: "small" | "medium" | "large" | "wide";
  children: ReactNode;
  footer?: ReactNode;
}

export function ModalDialog(props: ModalDialogProps) {
  const { title, closeLabel, isOpen, onClose, size = "medium", children, footer } = props;
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={joinClassNames(styles.modal, styles[size])}>
        <AriaDialog className={styles.dialog ?? ""}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ""}>
              {title}
            </Heading>
            <IconButton label={closeLabel} onPress={onClose}>
              <Cross />
            </IconButton>
          </header>
          <div className={styles.content}>{children}</div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
