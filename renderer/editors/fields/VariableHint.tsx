import { lookupIn, resolveText } from "../../../shared/variables.ts";
import { Floating } from "./Floating.tsx";
import type { KnownVariables } from "./pieces.ts";
import type { VariableHintState } from "./useVariableHint.ts";
import { useVariableTexts } from "./variableTexts.ts";
import styles from "./VariableHint.module.css";

/** What a variable stands for and where that comes from. Stays while the pointer is on it, so that it can be copied. */
export function VariableHint({ hint, variables }: { hint: VariableHintState; variables: KnownVariables }) {
  const texts = useVariableTexts();
  const { shown } = hint;
  if (!shown) return null;
  const variable = variables.get(shown.name);
  const value = variable && !variable.secret ? resolveText(variable.value, lookupIn(variables)).text : "";
  return (
    <Floating
      anchorRect={() => (shown.element.isConnected ? shown.element.getBoundingClientRect() : null)}
      onPointerEnter={hint.hold}
      onPointerLeave={hint.pointerLeft}
    >
      <div role="tooltip" className={styles.hint} data-unknown={variable === undefined || undefined}>
        {variable === undefined ? (
          texts.unknown([shown.name])
        ) : (
          <>
            <span className={styles.value}>{variable.secret ? "••••••••" : value || texts.empty}</span>
            <span className={styles.scope}>{texts.scope(variable.scope)}</span>
          </>
        )}
      </div>
    </Floating>
  );
}
