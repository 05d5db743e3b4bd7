import { Floating } from "./Floating.tsx";
import type { KnownVariables } from "./pieces.ts";
import type { VariableHintState } from "./useVariableHint.ts";
import { VariableCard } from "./VariableCard.tsx";

/** Stays while the pointer is on it, so that its value can be copied and its buttons pressed. */
export function VariableHint({ hint, variables }: { hint: VariableHintState; variables: KnownVariables }) {
  const { shown } = hint;
  if (!shown) return null;
  return (
    <Floating
      anchorRect={() => (shown.element.isConnected ? shown.element.getBoundingClientRect() : null)}
      onPointerEnter={hint.hold}
      onPointerLeave={hint.pointerLeft}
    >
      <VariableCard
        key={shown.name}
        name={shown.name}
        fallback={shown.fallback}
        variables={variables}
        onGo={hint.hide}
      />
    </Floating>
  );
}
