import { Copy, Search } from "lucide-react";
import { useState } from "react";
import type { Pair } from "../../../../shared/model/entry.ts";
import { headerFields } from "../../../locales/en/headerFields.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import { TextTooltip } from "../../../ui/TextTooltip.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { requestHeadText, responseHeadText } from "../attempts/headText.ts";
import { statusText } from "../status/statusText.ts";
import styles from "./HeadersPanel.module.css";

interface HeaderGroup {
  title: string | null;
  pairs: readonly Pair[];
}

/** Fields as they were on the wire: order, case and duplicates. */
export function HeadersPanel({ exchange }: { exchange: ExchangeView }) {
  const t = useTranslate();
  const [side, setSide] = useState<"response" | "request">("response");
  const [filter, setFilter] = useState("");
  const [order, setOrder] = useState<"asSent" | "sorted">("asSent");
  const hops = exchange.attempts.at(-1)?.hops ?? [];
  const lastHop = hops.at(-1);
  const groups = side === "response" ? responseGroups(exchange, t) : [{ title: null, pairs: sentPairs(exchange) }];
  const shown = groups.map((group) => ({ ...group, pairs: inOrder(group.pairs, order === "sorted", filter) }));
  const count = shown.reduce((sum, { pairs }) => sum + pairs.length, 0);
  const response = exchange.response?.head;
  const all =
    side === "response" ? response && responseHeadText(response) : lastHop?.request && requestHeadText(lastHop.request);
  const missing = side === "response" ? t("response.headers.noHead") : t("response.headers.noRequest");
  return (
    <div className={styles.panel}>
      <div className={styles.tools}>
        <SegmentedControl
          label={t("response.headers.side")}
          value={side}
          onChange={setSide}
          options={[
            { id: "response", text: t("response.headers.response") },
            { id: "request", text: t("response.headers.request") },
          ]}
        />
        <TextField
          aria-label={t("response.headers.filter")}
          placeholder={t("response.headers.filter")}
          className={styles.filter}
          value={filter}
          onChange={setFilter}
          prefix={<Search size={14} strokeWidth={1.7} />}
        />
        <SegmentedControl
          label={t("panels.order")}
          value={order}
          onChange={setOrder}
          options={(["asSent", "sorted"] as const).map((id) => ({ id, text: t(`panels.${id}`) }))}
        />
        <IconButton
          label={t("response.headers.copyAll")}
          isDisabled={!all}
          onPress={() => void copyText(all ?? "")}
          className={styles.copyAll}
        >
          <Copy size={15} strokeWidth={1.7} />
        </IconButton>
      </div>
      <div className={styles.scroll}>
        {hops.length > 1 ? <p className={styles.none}>{t("response.headers.hop", { count: hops.length })}</p> : null}
        {count === 0 ? <p className={styles.none}>{all ? t("response.headers.none") : missing}</p> : null}
        {shown.map((group, index) => (
          <Group key={index} group={group} />
        ))}
      </div>
    </div>
  );
}

function Group({ group: { title, pairs } }: { group: HeaderGroup }) {
  const t = useTranslate();
  if (pairs.length === 0) return null;
  return (
    <section>
      {title === null ? null : <h4 className={styles.title}>{title}</h4>}
      <dl className={styles.list}>
        {pairs.map(([name, value], index) => (
          // Names repeat; the place in the head is what tells them apart.
          <div key={index}>
            <dt>
              <FieldName name={name} />
            </dt>
            <dd>{value}</dd>
            <IconButton
              label={t("response.headers.copyOne", { name })}
              className={styles.copyOne}
              onPress={() => void copyText(`${name}: ${value}`)}
            >
              <Copy size={13} strokeWidth={1.7} />
            </IconButton>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** With what the field is for, where that is known. */
function FieldName({ name }: { name: string }) {
  const t = useTranslate();
  const known = name.toLowerCase();
  if (!isExplained(known)) return name;
  return (
    <TextTooltip text={t(`headerFields.${known}`)} className={styles.name ?? ""}>
      {name}
    </TextTooltip>
  );
}

function isExplained(name: string): name is keyof typeof headerFields {
  return Object.hasOwn(headerFields, name);
}

function responseGroups({ response, attempts }: ExchangeView, t: ReturnType<typeof useTranslate>): HeaderGroup[] {
  const lastHop = attempts.at(-1)?.hops.at(-1);
  const informational = (lastHop?.informational ?? []).map((head) => ({
    title: `${t("response.headers.informational")}: ${statusText(head.status, head.reason)}`,
    pairs: head.headers,
  }));
  const trailers = response?.trailers ?? [];
  return [
    { title: null, pairs: response?.head.headers ?? [] },
    { title: t("response.headers.trailers"), pairs: trailers },
    ...informational,
  ];
}

/** As sent; as prepared when it did not come that far. */
function sentPairs({ attempts, prepared }: ExchangeView): readonly Pair[] {
  return attempts.at(-1)?.hops.at(-1)?.request?.headers ?? prepared?.headers ?? [];
}

/** Sorting keeps the order of fields that share a name: it has a meaning. */
function inOrder(pairs: readonly Pair[], sorted: boolean, filter: string): readonly Pair[] {
  const fitting = pairs.filter((pair) => fits(pair, filter));
  if (!sorted) return fitting;
  const key = ([name]: Pair): string => name.toLowerCase();
  return fitting.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

function fits([name, value]: Pair, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted);
}
