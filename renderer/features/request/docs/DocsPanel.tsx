import { DocsEditor } from "../../../editors/docs/DocsEditor.tsx";
import { Tags } from "../../../editors/docs/Tags.tsx";
import styles from "../../../editors/Form.module.css";
import { openLinkAnywhere } from "../../../state/links.ts";
import { useChange, useRequestPart } from "../panels/useRequest.ts";
import { ExampleList } from "./ExampleList.tsx";

/** What is said about the request, and what it once answered. */
export function DocsPanel({ tabId }: { tabId: string }) {
  const docs = useRequestPart(tabId, (request) => request.docs);
  const tags = useRequestPart(tabId, (request) => request.tags);
  const change = useChange(tabId);
  return (
    <div className={styles.panel}>
      <DocsEditor
        docs={docs}
        onChange={(next) => change((request) => ({ ...request, docs: next }))}
        onOpenLink={openLinkAnywhere}
      />
      <Tags tags={tags} onChange={(next) => change((request) => ({ ...request, tags: next }))} />
      <ExampleList tabId={tabId} />
    </div>
  );
}
