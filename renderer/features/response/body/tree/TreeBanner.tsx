import { useTranslate } from "../../../../locales/i18n.ts";
import { translatePhrase } from "../../../../locales/translatePhrase.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { Button } from "../../../../ui/Button.tsx";
import { formatNumber } from "../../../../ui/format.ts";
import viewer from "../BodyViewer.module.css";
import type { TreeModel } from "./treeModel.ts";

interface TreeBannerProps {
  model: TreeModel;
  onShowInText: ((offsetBytes: number) => void) | undefined;
}

/** Where the format is broken, or why no more could be read. What was found before it stays in the tree. */
export function TreeBanner({ model, onShowInText }: TreeBannerProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { trouble } = model.opened;
  const problem = trouble?.problem ?? model.rootProblem;
  const error = trouble?.failure ?? problem?.error ?? null;
  if (problem === null && error === null) return null;
  const reason = translatePhrase(problem?.reason ?? "", language);
  return (
    <p className={viewer.banner}>
      <span>
        {error === null
          ? t("bodyTree.broken", { offset: formatNumber(problem?.offsetBytes ?? 0, language), reason })
          : `${errorText(error, language).message} ${reason}`}
      </span>
      {problem === null || onShowInText === undefined ? null : (
        <Button size="small" onPress={() => onShowInText(problem.offsetBytes)}>
          {t("bodyTree.showText")}
        </Button>
      )}
    </p>
  );
}
