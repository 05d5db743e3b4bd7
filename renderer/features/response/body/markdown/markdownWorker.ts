/** Reads Markdown in a thread of its own: some texts take a parser longer than anybody waits. */
import Markdown, { defaultUrlTransform } from "react-markdown";
import remarkGfm from "remark-gfm";
import { markdownTree } from "./markdownTree.ts";

addEventListener("message", ({ data }: MessageEvent<string>) => {
  try {
    const root = Markdown({ children: data, remarkPlugins: [remarkGfm], urlTransform: keptUrl });
    postMessage(markdownTree(root));
  } catch {
    postMessage(null);
  }
});

function keptUrl(url: string): string {
  return /^data:image\/(?:png|jpeg|gif|webp);/i.test(url) ? url : defaultUrlTransform(url);
}
