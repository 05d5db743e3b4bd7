import type { SessionLife } from "../../../state/sessionLife.ts";
import { ConnectionTable } from "../connections/ConnectionTable.tsx";
import { CookieSummary } from "../cookies/CookieSummary.tsx";
import { SessionTitle } from "../sheet/SessionTitle.tsx";
import type { SessionPanelProps } from "../useSession.ts";
import { DefaultsSummary } from "./DefaultsSummary.tsx";
import { MountsSummary } from "./MountsSummary.tsx";
import styles from "./Overview.module.css";

interface OverviewProps extends SessionPanelProps {
  life: SessionLife | undefined;
}

/** One session at a glance: what it gives to requests, and what lives in it now. */
export function Overview({ reference, session, life }: OverviewProps) {
  return (
    <div className={styles.overview}>
      <SessionTitle reference={reference} session={session} life={life} />
      <div className={styles.two}>
        <DefaultsSummary reference={reference} session={session} />
        <MountsSummary session={session} />
      </div>
      <ConnectionTable life={life} />
      <CookieSummary cookies={life?.cookies ?? null} />
    </div>
  );
}
