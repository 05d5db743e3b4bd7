/** The size of a body, and behind it those of all that went over the wire. */
import { useTranslate } from "../../../locales/i18n.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes, formatPercent } from "../../../ui/format.ts";
import { PopoverButton } from "../../../ui/Popover.tsx";
import { TextTooltip } from "../../../ui/TextTooltip.tsx";
import styles from "../details/details.module.css";

interface SizeFigureProps {
  exchange: ExchangeView;
  wireBytes: number;
  decodedBytes: number;
  className: string;
}

export function SizeFigure({ exchange, wireBytes, decodedBytes, className }: SizeFigureProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const wire = formatBytes(wireBytes, language);
  const decoded = formatBytes(decodedBytes, language);
  const codings = exchange.response?.contentCodings.join(", ") ?? "";
  const tooltip =
    codings === "" ? t("response.sizePlainTooltip", { wire }) : t("response.sizeTooltip", { wire, decoded, codings });
  const trigger = (
    <TextTooltip text={tooltip} className={className}>
      {decoded}
    </TextTooltip>
  );
  const hop = exchange.attempts.at(-1)?.hops.at(-1);
  const size = (bytes: number): string => formatBytes(bytes, language);
  const facts: (readonly [string, string])[] = [
    [t("panels.wire"), wire],
    [t("panels.decoded"), decoded],
    ...(codings === "" ? [] : [[t("panels.codings"), codings] as const]),
    ...(codings === "" || decodedBytes === 0
      ? []
      : [[t("panels.ratio"), formatPercent(wireBytes / decodedBytes, language)] as const]),
    // A byte each character; of HTTP/2 the bytes are not known.
    ...(hop?.response?.raw ? [[t("panels.responseHead"), size(hop.response.raw.length)] as const] : []),
    ...(hop?.request?.raw ? [[t("panels.requestHead"), size(hop.request.raw.length)] as const] : []),
    [t("panels.requestBody"), size(hop?.sentBytes ?? 0)],
  ];
  return (
    <PopoverButton label={t("panels.size")} trigger={trigger}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </PopoverButton>
  );
}
