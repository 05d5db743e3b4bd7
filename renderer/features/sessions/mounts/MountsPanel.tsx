import { Plus, Route, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Mount, SessionReference } from "../../../../shared/model/session.ts";
import { DeliveryEditor } from "../../../editors/delivery/DeliveryEditor.tsx";
import { useTranslate, type Translate } from "../../../locales/i18n.ts";
import { useFileAccess } from "../../../state/files.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import { updateSession } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";
import { showUndo } from "../../../state/toasts.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { ChevronDown, ChevronRight } from "../../../ui/icons.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { inheritedByMount } from "../defaults/deliveryEdits.ts";
import { changeSession, useSessionVariables, type SessionPanelProps } from "../useSession.ts";
import styles from "./MountsPanel.module.css";
import { mountProblem, mountSummary } from "./mountTexts.ts";

/** Delivery settings by URL prefix: one is unfolded at a time. */
export function MountsPanel({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const [unfolded, setUnfolded] = useState<number | null>(session.mounts.length === 1 ? 0 : null);
  const { mounts } = session;
  const add = (): void => {
    changeSession(reference, { mounts: [...mounts, { prefix: "", delivery: {} }] });
    setUnfolded(mounts.length);
  };
  const button = (
    <Button onPress={add}>
      <Plus size={15} strokeWidth={1.7} />
      {t("sessions.mounts.add")}
    </Button>
  );
  if (mounts.length === 0) {
    return (
      <EmptyState icon={<Route size={26} strokeWidth={1.4} />} title={t("sessions.mounts.none")} actions={button}>
        {t("sessions.mounts.explain")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel}>
      <p className={styles.hint}>{t("sessions.mounts.explain")}</p>
      {mounts.map((mount, index) => (
        // A mount has no identity but its place; its prefix is being typed.
        <MountItem
          key={index}
          reference={reference}
          session={session}
          mount={mount}
          index={index}
          isOpen={unfolded === index}
          onToggle={() => setUnfolded(unfolded === index ? null : index)}
          onRemove={() => {
            removeMount(reference, mount, index, t);
            setUnfolded(null);
          }}
        />
      ))}
      <div>{button}</div>
    </div>
  );
}

interface MountItemProps extends SessionPanelProps {
  mount: Mount;
  index: number;
  isOpen: boolean;
  onToggle: () => void;
  onRemove: () => void;
}

function MountItem({ reference, session, mount, index, isOpen, onToggle, onRemove }: MountItemProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const problem = mountProblem(session.mounts, index);
  const shown = mount.prefix === "" ? t("sessions.mounts.noPrefix") : mount.prefix;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className={styles.mount} aria-label={shown}>
      <div className={styles.head}>
        <IconButton label={t("sessions.mounts.show", { prefix: shown })} aria-expanded={isOpen} onPress={onToggle}>
          <Chevron size={12} />
        </IconButton>
        <TextField
          code
          className={styles.prefix}
          aria-label={t("sessions.mounts.prefix")}
          placeholder="https://api.example.com/v1/"
          value={mount.prefix}
          maxLength={2048}
          autoFocus={isOpen && mount.prefix === ""}
          onChange={(prefix) => changeMount(reference, index, { prefix })}
          {...(problem === null || problem === "empty" ? {} : { problem: t(`sessions.mounts.${problem}`) })}
        />
        <span className={styles.summary}>
          {problem === "empty" ? t("sessions.mounts.empty") : mountSummary(mount, language, t)}
        </span>
        <IconButton label={t("sessions.mounts.remove", { prefix: shown })} onPress={onRemove}>
          <Trash2 size={14} strokeWidth={1.6} />
        </IconButton>
      </div>
      {isOpen ? <MountDelivery reference={reference} session={session} mount={mount} index={index} /> : null}
    </section>
  );
}

function MountDelivery({ reference, session, mount, index }: SessionPanelProps & { mount: Mount; index: number }) {
  const t = useTranslate();
  const application = useStore((state) => state.settings.delivery);
  const variables = useSessionVariables(reference);
  const files = useFileAccess();
  return (
    <div className={styles.delivery}>
      <DeliveryEditor
        edit={{
          ...inheritedByMount(session, shownSessionName(session, t), application),
          overrides: mount.delivery,
          onChange: (delivery) => changeMount(reference, index, { delivery }),
        }}
        variables={variables}
        files={files}
      />
    </div>
  );
}

function changeMount(reference: SessionReference, index: number, patch: Partial<Mount>): void {
  updateSession(reference, (session) => ({
    ...session,
    mounts: session.mounts.map((mount, at) => (at === index ? { ...mount, ...patch } : mount)),
  }));
}

function removeMount(reference: SessionReference, mount: Mount, index: number, t: Translate): void {
  updateSession(reference, (session) => ({ ...session, mounts: session.mounts.toSpliced(index, 1) }));
  if (mount.prefix === "" && Object.keys(mount.delivery).length === 0) return;
  const prefix = mount.prefix === "" ? t("sessions.mounts.noPrefix") : mount.prefix;
  showUndo(t("sessions.mounts.removed", { prefix }), () =>
    updateSession(reference, (session) => ({ ...session, mounts: session.mounts.toSpliced(index, 0, mount) })),
  );
}
