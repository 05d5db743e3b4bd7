import { History, X } from "lucide-react";
import { Button } from "react-aria-components";
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { forgetExpression } from "../../../../state/bodyFilter.ts";
import { useStore } from "../../../../state/store.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { PopoverButton } from "../../../../ui/Popover.tsx";
import styles from "./FilterHistory.module.css";

interface FilterHistoryProps {
  language: FilterLanguage;
  onChoose: (expression: string) => void;
}

/** The expressions that were used, newest first: to be used again, or forgotten. */
export function FilterHistory({ language, onChoose }: FilterHistoryProps) {
  const t = useTranslate();
  const used = useStore((state) => state.layout.filters[language]);
  const label = t("bodyFilter.history");
  return (
    <PopoverButton
      label={label}
      trigger={
        <IconButton label={label} className={styles.trigger}>
          <History size={13} strokeWidth={1.7} />
        </IconButton>
      }
    >
      {(close) =>
        used.length === 0 ? (
          <p className={styles.empty}>{t("bodyFilter.noHistory")}</p>
        ) : (
          <ul className={styles.list}>
            {used.map((expression) => (
              <li key={expression} className={styles.row}>
                <Button
                  className={styles.expression ?? ""}
                  onPress={() => {
                    close();
                    onChoose(expression);
                  }}
                >
                  {expression}
                </Button>
                <IconButton
                  label={t("bodyFilter.forget", { expression })}
                  className={styles.forget}
                  onPress={() => forgetExpression(language, expression)}
                >
                  <X size={12} strokeWidth={1.7} />
                </IconButton>
              </li>
            ))}
          </ul>
        )
      }
    </PopoverButton>
  );
}
