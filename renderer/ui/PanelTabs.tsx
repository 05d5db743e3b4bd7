import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { joinClassNames } from "./className.ts";
import styles from "./PanelTabs.module.css";

export interface Panel<Id extends string> {
  id: Id;
  title: string;
  /** Small beside the title; 0 and undefined are not shown. */
  count?: number | undefined;
  /** A dot for "there is something in it" where a count says nothing. */
  marked?: boolean | undefined;
  /** Rendered only while it is chosen. */
  render: () => ReactNode;
}

interface PanelTabsProps<Id extends string> {
  label: string;
  panels: readonly Panel<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** At the end of the strip: a status, an action. */
  end?: ReactNode;
  panelClassName?: string | undefined;
}

/** The strip of panels above a pane, as Params, Headers, Body… */
export function PanelTabs<Id extends string>(props: PanelTabsProps<Id>) {
  const { label, panels, selected, onSelect, end, panelClassName } = props;
  return (
    <Tabs
      className={styles.tabs ?? ""}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const panel = panels.find(({ id }) => id === key);
        if (panel) onSelect(panel.id);
      }}
    >
      <div className={styles.strip}>
        <TabList aria-label={label} className={styles.list ?? ""}>
          {panels.map(({ id, title, count, marked }) => (
            <Tab key={id} id={id} className={styles.tab ?? ""}>
              {title}
              {count ? <span className={styles.count}>{count}</span> : null}
              {marked ? <span className={styles.dot} /> : null}
            </Tab>
          ))}
        </TabList>
        {end === undefined ? null : <div className={styles.end}>{end}</div>}
      </div>
      {panels.map(({ id, render }) => (
        <TabPanel key={id} id={id} className={joinClassNames(styles.panel, panelClassName)}>
          {id === selected ? render() : null}
        </TabPanel>
      ))}
    </Tabs>
  );
}
