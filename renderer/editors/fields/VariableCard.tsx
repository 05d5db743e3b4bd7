/** What a variable comes to, where that is from, and what can be done about it: shown on hover, wherever it stands. */
import { ArrowUpRight, Eye, EyeOff, Plus } from "lucide-react";
import { useState } from "react";
import { resolveText } from "../../../shared/variables.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { KnownVariable, KnownVariables } from "./pieces.ts";
import { useVariableTexts } from "./variableTexts.ts";
import styles from "./VariableHint.module.css";

const dots = "••••••••";

interface VariableCardProps {
  name: string;
  /** `{{name|text}}`; null when none was typed. */
  fallback: string | null;
  variables: KnownVariables;
  /** Something else is shown from now on. */
  onGo: () => void;
}

export function VariableCard({ name, fallback, variables, onGo }: VariableCardProps) {
  const variable = variables.get(name);
  if (variable !== undefined) return <KnownCard name={name} variable={variable} variables={variables} onGo={onGo} />;
  // The engine has not told yet.
  if (variables.has(name)) return null;
  return <UnknownCard name={name} fallback={fallback} variables={variables} onGo={onGo} />;
}

interface KnownCardProps extends Omit<VariableCardProps, "fallback"> {
  variable: KnownVariable;
}

function KnownCard({ name, variable, variables, onGo }: KnownCardProps) {
  const t = useTranslate();
  const texts = useVariableTexts();
  const [revealed, setRevealed] = useState<string | null>(null);
  const { actions } = variables;
  const isHidden = variable.secret || variable.scope === "dynamic";
  const look = async (): Promise<void> => {
    setRevealed(revealed === null ? ((await actions?.reveal(name)) ?? texts.empty) : null);
  };
  return (
    <div role="tooltip" data-variable-card="" className={styles.hint}>
      <span className={styles.value}>{revealed ?? shownValue(variable, variables, texts.empty)}</span>
      <span className={styles.scope}>{texts.scope(variable)}</span>
      {actions && isHidden && (
        <IconButton
          label={t(variable.secret ? (revealed === null ? "variables.show" : "variables.hide") : "variables.example")}
          className={styles.action}
          onPress={() => void look()}
        >
          {variable.secret && revealed !== null ? <EyeOff size={13} /> : <Eye size={13} />}
        </IconButton>
      )}
      {actions?.canOpen(variable) === true && (
        <IconButton
          label={t("variables.open")}
          shortcut="F12"
          className={styles.action}
          onPress={() => {
            onGo();
            actions.open(name, variable);
          }}
        >
          <ArrowUpRight size={13} />
        </IconButton>
      )}
    </div>
  );
}

function UnknownCard({ name, fallback, variables: { actions }, onGo }: VariableCardProps) {
  const t = useTranslate();
  const texts = useVariableTexts();
  return (
    <div role="tooltip" data-variable-card="" className={styles.hint} data-unknown={fallback === null || undefined}>
      {fallback === null ? (
        texts.unknown([name])
      ) : (
        <>
          <span className={styles.value}>{fallback === "" ? texts.empty : fallback}</span>
          <span className={styles.scope}>{t("variables.fallback")}</span>
        </>
      )}
      {actions && (
        <Button
          size="small"
          look="quiet"
          onPress={() => {
            onGo();
            actions.add(name);
          }}
        >
          <Plus size={13} aria-hidden="true" />
          {t("variables.add")}
        </Button>
      )}
    </div>
  );
}

/** A press of one of its buttons takes the focus from the field, and must not take the card away. */
export function isInCard(element: EventTarget | null): boolean {
  return element instanceof Element && element.closest("[data-variable-card]") !== null;
}

/** Nested variables filled in; secret ones as dots, dynamic ones by name. */
function shownValue(variable: KnownVariable, variables: KnownVariables, empty: string): string {
  if (variable.secret) return dots;
  if (variable.scope === "dynamic") return "…";
  const lookup = (name: string): string | undefined => {
    const found = variables.get(name);
    if (found === undefined || found.scope === "dynamic") return undefined;
    return found.secret ? dots : found.value;
  };
  return resolveText(variable.value, lookup).text || empty;
}
