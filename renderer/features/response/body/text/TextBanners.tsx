import type { Syntax } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { translatePhrase } from "../../../../locales/translatePhrase.ts";
import { useStore } from "../../../../state/store.ts";
import { errorText } from "../../../../state/errorText.ts";
import { Button } from "../../../../ui/Button.tsx";
import { formatNumber } from "../../../../ui/format.ts";
import styles from "../BodyViewer.module.css";
import type { TextModel } from "./textModel.ts";
import { useFacts } from "./useBodyView.ts";

interface TextBannersProps {
  model: TextModel;
  syntax: Syntax;
  /** Elements that a filter found: they have no root, and need none. */
  isExcerpt: boolean;
}

/** What is not as it should be with the text: where it is not well-formed, and bytes that are none. */
export function TextBanners({ model, syntax, isExcerpt }: TextBannersProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const facts = useFacts(model);
  if (facts === null) return null;
  const { badBytes, charset } = facts;
  const problem = isExcerpt && facts.problem?.error === null ? null : facts.problem;
  return (
    <>
      {problem === null ? null : (
        <p className={styles.banner}>
          <span>
            {problem.error === null
              ? t(syntax === "xml" ? "body.brokenMarkup" : "body.notWellFormed", {
                  line: formatNumber(problem.position.line + 1, language),
                  column: formatNumber(problem.position.column + 1, language),
                  offset: formatNumber(problem.offsetBytes, language),
                  reason: translatePhrase(problem.reason, language),
                })
              : `${errorText(problem.error, language).message} ${translatePhrase(problem.reason, language)}`}
          </span>
          <Button
            size="small"
            onPress={() => {
              model.reveal(problem.position.line, problem.position.column, "third");
              model.caret.place(problem.position, { reveal: false });
            }}
          >
            {t("body.goThere")}
          </Button>
        </p>
      )}
      {badBytes === 0 ? null : (
        <p className={styles.banner}>{t("body.badBytes", { count: badBytes, charset: charset.toUpperCase() })}</p>
      )}
    </>
  );
}
