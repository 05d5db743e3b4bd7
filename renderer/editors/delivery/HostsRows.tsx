import { useState } from "react";
import { Plus, X } from "lucide-react";
import { hostsSideProblem } from "../../../shared/hostsTable.ts";
import type { Delivery } from "../../../shared/model/delivery.ts";
import { findVariables } from "../../../shared/variables.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { KnownVariables } from "../fields/pieces.ts";
import { VariableField } from "../fields/VariableField.tsx";
import { put, valueOf, type DeliveryEdit } from "./deliveryEdit.ts";
import { SettingRow } from "./SettingGroup.tsx";
import styles from "./Delivery.module.css";

type Hosts = Delivery["hosts"];

const blank: Hosts[number] = { from: "", to: "" };

interface HostsRowsProps {
  edit: DeliveryEdit;
  variables: KnownVariables;
}

/** Where to connect in the place of a host, as curl's --resolve and --connect-to. */
export function HostsRows({ edit, variables }: HostsRowsProps) {
  const t = useTranslate();
  const hosts = valueOf(edit, "hosts");
  const onChange = (next: Hosts): void => put(edit, "hosts", next);
  // A row that nothing was typed into yet is not part of the table: a send would stumble over it.
  const [hasBlank, setBlank] = useState(false);
  const rows = hasBlank ? [...hosts, blank] : hosts;
  const patch = (index: number, change: Partial<Hosts[number]>): void => {
    if (index >= hosts.length) setBlank(false);
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  };
  const remove = (index: number): void => {
    if (index >= hosts.length) setBlank(false);
    else onChange(hosts.filter((_, at) => at !== index));
  };
  const problem = (text: string): string | null => {
    const isFine = text === "" || findVariables(text).length > 0 || hostsSideProblem(text) === null;
    return isFine ? null : t("delivery.connections.badHost");
  };
  const isWrong = hosts.some(({ from, to }) => problem(from) !== null || problem(to) !== null);
  const label = t("delivery.connections.hosts");
  return (
    <>
      <SettingRow label={label} edit={edit} keys={["hosts"]}>
        <Button isDisabled={hasBlank} onPress={() => setBlank(true)}>
          <Plus size={14} strokeWidth={1.7} aria-hidden="true" />
          {t("delivery.connections.addHost")}
        </Button>
      </SettingRow>
      {rows.length > 0 && (
        <div role="group" aria-label={label} className={styles.rows}>
          {rows.map(({ from, to }, index) => {
            const number = index + 1;
            return (
              <div key={index} className={styles.hostRow}>
                <VariableField
                  label={t("delivery.connections.hostFrom", { number })}
                  value={from}
                  variables={variables}
                  placeholder={t("delivery.connections.hostFromPlaceholder")}
                  problem={problem(from)}
                  onChange={(text) => patch(index, { from: text })}
                />
                <span aria-hidden="true">→</span>
                <VariableField
                  label={t("delivery.connections.hostTo", { number })}
                  value={to}
                  variables={variables}
                  placeholder={t("delivery.connections.hostToPlaceholder")}
                  problem={problem(to)}
                  onChange={(text) => patch(index, { to: text })}
                />
                <IconButton label={t("delivery.connections.removeHost", { number })} onPress={() => remove(index)}>
                  <X size={14} strokeWidth={1.75} />
                </IconButton>
              </div>
            );
          })}
          {isWrong && <p className={styles.bad}>{t("delivery.connections.badHost")}</p>}
        </div>
      )}
    </>
  );
}
