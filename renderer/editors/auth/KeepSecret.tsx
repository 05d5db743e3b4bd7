/** Offers to keep a secret that was typed as it is in a secret variable, and puts the variable in its place. */
import { useState } from "react";
import { KeyRound } from "lucide-react";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { PopoverButton } from "../../ui/Popover.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { isVariableName, suggestedName, useAuthForm, type SecretKeeper } from "./authForm.ts";
import styles from "./AuthForm.module.css";

interface KeepSecretProps {
  /** Of the field, as people read it. */
  label: string;
  /** Its name in the model: what the variable is called after. */
  field: string;
  value: string;
  /** With the variable that stands for it. */
  onKept: (template: string) => void;
}

export function KeepSecret(props: KeepSecretProps) {
  const t = useTranslate();
  const { keeper } = useAuthForm();
  return (
    <PopoverButton
      label={t("auth.keep.title")}
      trigger={
        <Tooltip text={offerText()}>
          <Button size="small" look="quiet" className={styles.keep ?? ""} aria-label={offerText()}>
            <KeyRound size={14} strokeWidth={1.7} aria-hidden="true" />
            <span className={styles.keepOffer}>{t("auth.keep.offer")}</span>
          </Button>
        </Tooltip>
      }
    >
      {(close) => <KeepForm {...props} keeper={keeper} onClose={close} />}
    </PopoverButton>
  );

  function offerText(): string {
    return t("auth.keep.offerFor", { field: props.label });
  }
}

type KeepFormProps = KeepSecretProps & { keeper: SecretKeeper; onClose: () => void };

function KeepForm({ field, value, keeper, onKept, onClose }: KeepFormProps) {
  const t = useTranslate();
  const [placeId, setPlaceId] = useState(keeper.places[0]?.id ?? "");
  const taken = keeper.places.find(({ id }) => id === placeId)?.names ?? new Set<string>();
  const [name, setName] = useState(() => suggestedName(keeper.stem, field, taken));
  const [isBusy, setBusy] = useState(false);
  const problem = nameProblem();
  const keep = async (): Promise<void> => {
    if (problem !== undefined || name === "" || isBusy) return;
    setBusy(true);
    const kept = await keeper.keep(placeId, name, value);
    setBusy(false);
    if (!kept) return;
    onClose();
    onKept(`{{${name}}}`);
  };
  return (
    <form
      className={styles.keepForm}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <p className={styles.keepText}>{t("auth.keep.text")}</p>
      <TextField label={t("auth.keep.name")} code value={name} problem={problem} onChange={setName} autoFocus />
      <Select
        label={t("auth.keep.place")}
        labelShown
        options={keeper.places.map(({ id, text }) => ({ id, text }))}
        value={placeId}
        onChange={setPlaceId}
      />
      <div className={styles.keepEnd}>
        <Button look="quiet" onPress={onClose}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" look="primary" isDisabled={problem !== undefined || name === "" || isBusy}>
          {t("auth.keep.keep")}
        </Button>
      </div>
    </form>
  );

  function nameProblem(): string | undefined {
    if (name === "") return undefined;
    if (!isVariableName(name)) return t("auth.keep.badName");
    return taken.has(name) ? t("auth.keep.taken") : undefined;
  }
}
