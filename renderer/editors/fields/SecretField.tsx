import { useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import { useTranslate } from "../../locales/i18n.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { VariableField } from "./VariableField.tsx";
import type { KnownVariables } from "./pieces.ts";
import styles from "./SecretField.module.css";

interface SecretFieldProps {
  label: string;
  value: string;
  variables: KnownVariables;
  onChange: (value: string) => void;
}

/** Dots, until the person wants to look. */
export function SecretField({ label, value, variables, onChange }: SecretFieldProps) {
  const t = useTranslate();
  const [isShown, setShown] = useState(false);
  return (
    <div className={styles.secret}>
      <VariableField label={label} value={value} variables={variables} onChange={onChange} isMasked={!isShown} />
      <IconButton label={t(isShown ? "auth.hide" : "auth.show", { field: label })} onPress={() => setShown(!isShown)}>
        {isShown ? <EyeOff size={15} strokeWidth={1.7} /> : <Eye size={15} strokeWidth={1.7} />}
      </IconButton>
    </div>
  );
}
