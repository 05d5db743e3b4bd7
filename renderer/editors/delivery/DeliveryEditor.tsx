/** All delivery settings of one layer: each field with what holds, from whom, and a click to override or go back. */
import type { KnownVariables } from "../fields/pieces.ts";
import type { FileAccess } from "../files/fileFacts.ts";
import { ConnectionsEditor } from "./ConnectionsEditor.tsx";
import type { DeliveryEdit } from "./deliveryEdit.ts";
import { LimitsEditor } from "./LimitsEditor.tsx";
import { ProxyEditor } from "./ProxyEditor.tsx";
import { RedirectsEditor } from "./RedirectsEditor.tsx";
import { RetriesEditor } from "./RetriesEditor.tsx";
import { TimeoutsEditor } from "./TimeoutsEditor.tsx";
import { TlsEditor } from "./TlsEditor.tsx";
import styles from "./Delivery.module.css";

interface DeliveryEditorProps {
  edit: DeliveryEdit;
  /** For the fields that may hold `{{variables}}`. */
  variables: KnownVariables;
  files: FileAccess;
}

export function DeliveryEditor({ edit, variables, files }: DeliveryEditorProps) {
  return (
    <div className={styles.editor}>
      <TimeoutsEditor edit={edit} />
      <RetriesEditor edit={edit} />
      <RedirectsEditor edit={edit} />
      <TlsEditor edit={edit} variables={variables} files={files} />
      <ProxyEditor edit={edit} variables={variables} />
      <ConnectionsEditor edit={edit} variables={variables} />
      <LimitsEditor edit={edit} />
    </div>
  );
}
