import { Link } from "lucide-react";
import { useTranslate } from "../../../locales/i18n.ts";
import { showSessionPanel } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { PanelTabs } from "../../../ui/PanelTabs.tsx";
import { CookiesPanel } from "../cookies/CookiesPanel.tsx";
import { AuthPanel } from "../defaults/AuthPanel.tsx";
import { DeliveryPanel } from "../defaults/DeliveryPanel.tsx";
import { HeadersPanel } from "../defaults/HeadersPanel.tsx";
import { ParamsPanel } from "../defaults/ParamsPanel.tsx";
import { shownKey } from "../list/sessionGroups.ts";
import { useSessionGroups } from "../list/useSessionGroups.ts";
import { MountsPanel } from "../mounts/MountsPanel.tsx";
import { Overview } from "../overview/Overview.tsx";
import { useSessionLife, type SessionPanelProps } from "../useSession.ts";
import styles from "./SessionSheet.module.css";

/** The work area of the sessions view: everything of the chosen session. */
export function SessionSheet() {
  const t = useTranslate();
  const groups = useSessionGroups("");
  const key = useStore((state) => shownKey(groups, state.shownSession));
  const view = useStore((state) => (key === null ? undefined : state.sessions[key]));
  const ready = useStore((state) => state.sessionsReady);
  if (!view || key === null) {
    if (!ready) return null;
    return (
      <EmptyState icon={<Link size={26} strokeWidth={1.4} />} title={t("sessions.emptyTitle")}>
        {t("sessions.emptyText")}
      </EmptyState>
    );
  }
  return <Panels key={key} reference={view.reference} session={view.session} />;
}

function Panels(props: SessionPanelProps) {
  const t = useTranslate();
  const panel = useStore((state) => state.sessionPanel);
  const { session } = props;
  const life = useSessionLife(props.reference);
  const used = (rows: readonly { name: string; disabled: boolean }[]): number =>
    rows.filter(({ name, disabled }) => name !== "" && !disabled).length;
  return (
    <div className={styles.sheet}>
      <PanelTabs
        label={t("sessions.panels.title")}
        selected={panel}
        onSelect={showSessionPanel}
        panelClassName={styles.panel}
        panels={[
          {
            id: "overview",
            title: t("sessions.panels.overview"),
            render: () => <Overview {...props} life={life} />,
          },
          {
            id: "cookies",
            title: t("sessions.panels.cookies"),
            count: life?.cookies?.length,
            render: () => <CookiesPanel {...props} cookies={life?.cookies ?? null} />,
          },
          {
            id: "headers",
            title: t("sessions.panels.headers"),
            count: used(session.headers),
            render: () => <HeadersPanel {...props} />,
          },
          {
            id: "params",
            title: t("sessions.panels.params"),
            count: used(session.params),
            render: () => <ParamsPanel {...props} />,
          },
          {
            id: "auth",
            title: t("sessions.panels.auth"),
            marked: session.auth.type === "basic" || session.auth.type === "bearer",
            render: () => <AuthPanel {...props} />,
          },
          {
            id: "delivery",
            title: t("sessions.panels.delivery"),
            marked: Object.keys(session.delivery).length > 0,
            render: () => <DeliveryPanel {...props} />,
          },
          {
            id: "mounts",
            title: t("sessions.panels.mounts"),
            count: session.mounts.length,
            render: () => <MountsPanel {...props} />,
          },
        ]}
      />
    </div>
  );
}
