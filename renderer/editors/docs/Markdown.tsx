/**
 * Markdown as it is read. A collection may come from anyone: HTML in it stays text, links go through `onOpen`, and
 * nothing is fetched: pictures are shown only when they stand in the text themselves (data:).
 */
import { createContext, useContext, type ComponentProps, type MouseEvent } from "react";
import ReactMarkdown, { defaultUrlTransform, type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { useTranslate } from "../../locales/i18n.ts";
import styles from "./Docs.module.css";

interface MarkdownProps {
  text: string;
  onOpen: (url: string) => void;
}

const plugins = [remarkGfm];
const components: Components = { a: DocsLink, img: Picture };
const OpenLink = createContext<(url: string) => void>(() => undefined);

export function Markdown({ text, onOpen }: MarkdownProps) {
  return (
    <OpenLink value={onOpen}>
      <article className={styles.markdown}>
        <ReactMarkdown remarkPlugins={plugins} components={components} urlTransform={keptUrl}>
          {text}
        </ReactMarkdown>
      </article>
    </OpenLink>
  );
}

function DocsLink({ href = "", children }: ComponentProps<"a">) {
  const open = useContext(OpenLink);
  const press = (event: MouseEvent): void => {
    event.preventDefault();
    if (href !== "") open(href);
  };
  return (
    <a href={href} rel="noreferrer" onClick={press} onAuxClick={press}>
      {children}
    </a>
  );
}

function Picture({ src, alt = "" }: ComponentProps<"img">) {
  const t = useTranslate();
  if (typeof src === "string" && isInline(src)) return <img src={src} alt={alt} />;
  return <span className={styles.leftOut}>{t("collection.docs.imageLeftOut", { text: alt })}</span>;
}

function isInline(url: string): boolean {
  return /^data:image\/(?:png|jpeg|gif|webp);/i.test(url);
}

function keptUrl(url: string): string {
  return isInline(url) ? url : defaultUrlTransform(url);
}
