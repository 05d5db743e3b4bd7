/** Whether a text begins as CSS or JavaScript does, in ways that few other texts do. */

const elements =
  "html|body|main|header|footer|nav|section|article|aside|div|span|p|a|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|" +
  "form|fieldset|legend|label|input|button|select|textarea|img|svg|video|canvas|iframe|figure|figcaption|pre|code|" +
  "blockquote|hr|details|summary|abbr|small|strong|em|b|i|sub|sup|progress";
/** What a selector of CSS begins with that no other language begins a block with. */
const selector = `(?:(?:${elements})(?![\\w-])|[.#][a-z_-][\\w-]*|\\*|::?[a-z-]{3,}|\\[[a-z-]+[\\]=~^$*|])`;
const rule = new RegExp(
  String.raw`^${selector}[^{};=<@$]{0,500}\{\s*(?:-{0,2}[a-z][a-z-]+\s*:\s*[^{};\n]{1,500}(?:;|\s*\})|\})`,
  "i",
);
const atRule =
  /^@(?:charset\s+"[\w-]+"\s*;|import\s+(?:url\(|["'])|namespace\s+\S|(?:media|supports|layer|container|keyframes|-webkit-keyframes|property)\b[^;{}\n]{0,300}[{;]|font-face\s*\{|page\b[^;{}\n]{0,100}\{)/i;

/** @param start without white space before it */
export function isCss(start: string): boolean {
  const code = withoutComments(start, /^\/\*[^]*?\*\/\s*/);
  return atRule.test(code) || rule.test(code);
}

const javascriptBeginnings = [
  /^["']use (?:strict|client|server)["']/,
  // A function that is called at once.
  /^[;!+(]{1,2}\s*(?:async\s+)?(?:function\b\s*(?:\w+\s*)?\(|\([\w\s,$]{0,200}\)\s*=>)/,
  /^import\s*(?:[\w$*{][\w\s$*{},]{0,500}\s*from\s*)?["'][^"'\n]+["'];?[ \t\r]*(?:\n|$)/,
  /^export\s+(?:default\b|(?:async\s+)?function\b|class\s|const\s+[\w$[{]|\{[\w\s,$]{1,500}\})/,
  /^(?:module\.)?exports\b[.\w$]*\s*=/,
  /^(?:window|self|globalThis|document)(?:\.[\w$]+|\[["'][\w$]+["']\])(?:\s*=|\s*\(|\.)/,
  /^(?:define|require|requirejs)\(\s*[["']/,
  // JSONP.
  /^[A-Za-z_$][\w$.]{0,100}\(\s*(?:\{\s*"|\[\s*[{["\d])/,
];
/** The first word is that of other languages, too. No two runs of white space touch: a server may send only that. */
const mayBeJavascript =
  /^(?:(?:const|let|var)\s+[\w$[{]|(?:async\s+)?function\s*(?:\*\s*)?(?:[\w$]+\s*)?\(|class\s+[\w$]+[^:\n]{0,200}\{)/;
const javascriptSigns =
  /=>|[=!]==|\bfunction\s*\(|\brequire\(["']|\bnew\s+[A-Z]\w*\(|\b(?:document|window|console|module|process|JSON|Math|Object)\.[a-z]|\bvar\s+[\w$]+\s*=[^=][^\n]{0,1000};|\bthis\.[\w$]+\s*=/;

/** @param start without white space before it */
export function isJavascript(start: string): boolean {
  if (/^#!.{0,100}\b(?:node|deno|bun)\b/.test(start)) return true;
  if (start.startsWith("#!")) return false;
  const code = withoutComments(start, /^(?:\/\*[^]*?\*\/|\/\/[^\n]*(?:\n|$))\s*/);
  if (javascriptBeginnings.some((beginning) => beginning.test(code))) return true;
  return mayBeJavascript.test(code) && javascriptSigns.test(code);
}

function withoutComments(text: string, comment: RegExp): string {
  let rest = text;
  for (let found = comment.exec(rest); found !== null; found = comment.exec(rest)) rest = rest.slice(found[0].length);
  return rest;
}
