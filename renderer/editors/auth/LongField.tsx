import { useId, useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import { useTranslate } from "../../locales/i18n.ts";
import { joinClassNames } from "../../ui/className.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { unknownNames } from "../fields/pieces.ts";
import { useAuthForm } from "./authForm.ts";
import styles from "./AuthForm.module.css";

interface LongFieldProps {
  label: string;
  value: string;
  placeholder: string;
  isSecret: boolean;
  onChange: (value: string) => void;
}

/** Several lines of text with `{{variables}}`; those that do not exist are named below it. */
export function LongField({ label, value, placeholder, isSecret, onChange }: LongFieldProps) {
  const t = useTranslate();
  const id = useId();
  const { variables } = useAuthForm();
  const [isShown, setShown] = useState(false);
  const unknown = unknownNames(value, variables);
  return (
    <>
      <div className={styles.long}>
        <textarea
          aria-label={label}
          aria-invalid={unknown.length > 0 || undefined}
          aria-describedby={unknown.length > 0 ? id : undefined}
          className={joinClassNames(isSecret && !isShown && styles.masked)}
          rows={3}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {unknown.length > 0 && (
          <span id={id} className={styles.bad}>
            {t("auth.unknown", { names: unknown.join(", ") })}
          </span>
        )}
      </div>
      {isSecret && (
        <div className={styles.top}>
          <IconButton
            label={t(isShown ? "auth.hide" : "auth.show", { field: label })}
            onPress={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff size={15} strokeWidth={1.7} /> : <Eye size={15} strokeWidth={1.7} />}
          </IconButton>
        </div>
      )}
    </>
  );
}
