/**
 * Markdown as it is read. A collection may come from anyone: HTML in it stays text, links go through `onOpen`, and
 * nothing is fetched: pictures are shown only when they stand in the text themselves (data:).
 */
import ReactMarkdown, { defaultUrlTransform, type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { useTranslate } from "../../locales/i18n.ts";
import styles from "./Docs.module.css";

interface MarkdownProps {
  text: string;
  onOpen: (url: string) => void;
}

const plugins = [remarkGfm];

export function Markdown({ text, onOpen }: MarkdownProps) {
  const t = useTranslate();
  const components: Components = {
    a: ({ href = "", children }) => (
      <a
        href={href}
        rel="noreferrer"
        onClick={(event) => {
          event.preventDefault();
          if (href !== "") onOpen(href);
        }}
      >
        {children}
      </a>
    ),
    img: ({ src, alt = "" }) =>
      typeof src === "string" && isInline(src) ? (
        <img src={src} alt={alt} />
      ) : (
        <span className={styles.leftOut}>{t("collection.docs.imageLeftOut", { text: alt })}</span>
      ),
  };
  return (
    <div className={styles.markdown}>
      <ReactMarkdown remarkPlugins={plugins} components={components} urlTransform={keptUrl}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

function isInline(url: string): boolean {
  return /^data:image\/(?:png|jpeg|gif|webp);/i.test(url);
}

function keptUrl(url: string): string {
  return isInline(url) ? url : defaultUrlTransform(url);
}
