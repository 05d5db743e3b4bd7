/** Markdown as it is read. Nothing is fetched: pictures from elsewhere are named, HTML in it stays text. */
import { createElement, useState, type MouseEvent, type ReactNode } from "react";
import docs from "../../../../editors/docs/Docs.module.css";
import { useTranslate } from "../../../../locales/i18n.ts";
import { openLinkAnywhere } from "../../../../state/links.ts";
import { useStore } from "../../../../state/store.ts";
import { joinClassNames } from "../../../../ui/className.ts";
import { formatBytes } from "../../../../ui/format.ts";
import type { MediaType } from "../mediaType.ts";
import previews from "../previews.module.css";
import type { MarkdownAttributes, MarkdownElement, MarkdownNode } from "./markdownTree.ts";
import styles from "./MarkdownView.module.css";
import { useMarkdown, type MarkdownState } from "./useMarkdown.ts";

type ReadMarkdown = Extract<MarkdownState, { state: "read" }>;

const mostMarkdownBytes = 2 * 1024 * 1024;
const blocksAtOnce = 100;

export function MarkdownView({ bodyId, sizeBytes, media }: { bodyId: string; sizeBytes: number; media: MediaType }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const tooLarge = sizeBytes > mostMarkdownBytes;
  const markdown = useMarkdown(bodyId, tooLarge ? null : sizeBytes, media);
  if (tooLarge) {
    const limit = formatBytes(mostMarkdownBytes, language);
    return <p className={previews.note}>{t("bodyPreview.markdownTooLarge", { limit })}</p>;
  }
  if (markdown.state === "loading") return <p className={previews.note}>{t("bodyPreview.markdownReading")}</p>;
  if (markdown.state === "gone") return <p className={previews.note}>{t("panels.previewGone")}</p>;
  if (markdown.state === "failed") return <p className={previews.note}>{t("bodyPreview.markdownFailed")}</p>;
  return <Blocks {...markdown} />;
}

/** As many as were scrolled to. */
function Blocks({ blocks, more, isCut }: ReadMarkdown) {
  const t = useTranslate();
  const [count, setCount] = useState(blocksAtOnce);
  const isAllShown = count >= blocks.length;
  const goOn = (): void => {
    if (isAllShown) more?.();
    else setCount(count + blocksAtOnce);
  };
  const watchEnd = (element: HTMLElement | null): (() => void) => {
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && goOn(), {
      root: element?.parentElement ?? null,
      rootMargin: "200% 0px",
    });
    if (element !== null) observer.observe(element);
    return () => observer.disconnect();
  };
  return (
    <div className={styles.scroll} role="region" aria-label={t("bodyPreview.markdown")} tabIndex={0}>
      <article className={joinClassNames(docs.markdown, styles.page)}>
        {blocks.slice(0, count).map((node, index) => drawn(node, index))}
      </article>
      {isAllShown && more === null ? null : (
        <div key={`${count} ${blocks.length}`} ref={watchEnd} className={styles.end} />
      )}
      {isAllShown && isCut ? <p className={styles.cut}>{t("bodyPreview.markdownCut")}</p> : null}
    </div>
  );
}

function drawn(node: MarkdownNode, key: number): ReactNode {
  if (typeof node === "string") return node;
  const { tag, attributes } = node;
  if (tag === "a") return <Link key={key} {...node} />;
  if (tag === "img") return <Picture key={key} {...attributes} />;
  if (tag === "input")
    return <input key={key} type="checkbox" checked={attributes.checked ?? false} disabled readOnly />;
  const { start, title, textAlign, isTaskList } = attributes;
  const props = {
    key,
    ...(start === undefined ? {} : { start }),
    ...(title === undefined ? {} : { title }),
    ...(textAlign === undefined ? {} : { style: { textAlign } }),
    ...(isTaskList === true ? { className: "contains-task-list" } : {}),
  };
  // br and hr take none.
  return node.children.length === 0 ? createElement(tag, props) : createElement(tag, props, node.children.map(drawn));
}

/** Within a document nothing is gone to: its places have no names here. */
function Link({ attributes: { href = "" }, children }: MarkdownElement) {
  const content = children.map(drawn);
  if (!URL.canParse(href)) return <span title={href}>{content}</span>;
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    openLinkAnywhere(href);
  };
  return (
    <a href={href} title={href} rel="noreferrer" onClick={open} onAuxClick={open}>
      {content}
    </a>
  );
}

function Picture({ src = "", alt = "" }: MarkdownAttributes) {
  const t = useTranslate();
  if (src.startsWith("data:")) return <img src={src} alt={alt} />;
  return (
    <span className={docs.leftOut}>
      {t("collection.docs.imageLeftOut", { text: alt })} <code>{src}</code>
    </span>
  );
}
