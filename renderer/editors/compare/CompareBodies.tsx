import { useEffect, useState } from "react";
import { useLocale } from "react-aria-components";
import { toAppError, type AppError } from "../../../shared/errors.ts";
import { layOutJson } from "../../../shared/jsonLayout.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { formatBytes } from "../../ui/format.ts";
import { readBodyText, type BodyText, type ReadBody } from "./bodyText.ts";
import type { ComparedExchange } from "./Comparison.tsx";
import styles from "./Comparison.module.css";
import { TextComparison } from "./TextComparison.tsx";

const mostBytes = 2_000_000;

interface CompareBodiesProps {
  one: ComparedExchange;
  other: ComparedExchange;
  read: ReadBody;
  onProblem: (error: AppError) => void;
}

/** The bodies side by side, what differs marked. */
export function CompareBodies({ one, other, read, onProblem }: CompareBodiesProps) {
  const t = useTranslate();
  const { locale: language } = useLocale();
  const [pretty, setPretty] = useState(true);
  const bodies = useBodies({ one, other, read, onProblem });
  if (bodies === null) return null;
  const [left, right] = bodies;
  if (left.type === "tooLarge" || right.type === "tooLarge") {
    return <EmptyState title={t("history.bodyTooLarge", { size: formatBytes(mostBytes, language) })} />;
  }
  if (left.type === "binary" || right.type === "binary") {
    const sizes = {
      first: formatBytes(one.facts.bodyBytes, language),
      second: formatBytes(other.facts.bodyBytes, language),
    };
    return <EmptyState title={t("history.bodyBinary", sizes)} />;
  }
  if (left.type === "none" && right.type === "none") return <EmptyState title={t("history.noBody")} />;
  const isJson = [left, right].some((body) => body.type === "text" && body.isJson);
  const laidOut = isJson && pretty;
  const leftText = shownText(left, laidOut);
  const rightText = shownText(right, laidOut);
  return (
    <div className={styles.bodies}>
      <div className={styles.tools}>
        {isJson ? (
          <Checkbox isSelected={pretty} onChange={setPretty}>
            {t("history.pretty")}
          </Checkbox>
        ) : null}
        {leftText === rightText ? <span role="status">{t("history.sameBodies")}</span> : null}
      </div>
      <TextComparison
        one={leftText}
        other={rightText}
        oneLabel={t("history.older")}
        otherLabel={t("history.newer")}
        unchangedLabel={t("history.unchanged")}
      />
    </div>
  );
}

function shownText(body: BodyText, laidOut: boolean): string {
  if (body.type !== "text") return "";
  return laidOut ? layOutJson(body.text) : body.text;
}

function useBodies({ one, other, read, onProblem }: CompareBodiesProps): [BodyText, BodyText] | null {
  const [bodies, setBodies] = useState<[BodyText, BodyText] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const readBoth = async (): Promise<void> => {
      try {
        const left = await readBodyText(read, one.response, mostBytes, stop.signal);
        const right = await readBodyText(read, other.response, mostBytes, stop.signal);
        if (!stop.signal.aborted) setBodies([left, right]);
      } catch (thrown) {
        if (!stop.signal.aborted) onProblem(toAppError(thrown));
      }
    };
    void readBoth();
    return () => stop.abort();
  }, [one, other, read, onProblem]);
  return bodies;
}
