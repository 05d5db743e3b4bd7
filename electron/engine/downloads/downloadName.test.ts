import { expect, test } from "vitest";
import { downloadName, numberedName, safeDownloadName } from "./downloadName.ts";

const url = "http://127.0.0.1/files/from-url.bin";

function nameOf(disposition: string | null, address = url, type: string | null = null): string {
  const headers: [string, string][] = [];
  if (disposition !== null) headers.push(["Content-Disposition", disposition]);
  if (type !== null) headers.push(["Content-Type", type]);
  return downloadName({ status: 200, reason: "OK", httpVersion: "1.1", headers, raw: null }, address);
}

const utf8 = (text: string): string => Buffer.from(text).toString("latin1");
const long = "a".repeat(300);

/** The cases of greenbytes' tc2231 that say something of names, hostile ones, and what servers really send. */
const table: [header: string, name: string][] = [
  ["attachment", "from-url.bin"],
  ["inline", "from-url.bin"],
  ["", "from-url.bin"],
  ['inline; filename="foo.html"', "foo.html"],
  ['inline; filename="Not an attachment!"', "Not an attachment!"],
  ['attachment; filename="foo.html"', "foo.html"],
  ['ATTACHMENT; FILENAME="foo.html"', "foo.html"],
  ["attachment; filename=foo.html", "foo.html"],
  ["attachment; filename=foo.html ;", "foo.html"],
  ["attachment; filename=foo bar.html", "foo bar.html"],
  ["attachment; filename=foo,bar.html", "foo,bar.html"],
  ["attachment; filename='foo.bar'", "'foo.bar'"],
  ['attachment; filename="f\\oo.html"', "foo.html"],
  ['attachment; filename="\\"quoting\\" tested.html"', "quoting- tested.html"],
  ['attachment; filename="Here\'s a semicolon;.html"', "Here's a semicolon;.html"],
  ['attachment; foo="bar"; filename="foo.html"', "foo.html"],
  ['attachment; foo="\\"\\\\";filename="foo.html"', "foo.html"],
  ['attachment; foo="filename=bad.html"; filename="good.html"', "good.html"],
  ['attachment; xfilename="foo.html"', "from-url.bin"],
  ['attachment; filename="foo.html"; filename="bar.html"', "foo.html"],
  ['attachment; filename = "foo.html"', "foo.html"],
  ['attachment; filename\t=\t"foo.html"', "foo.html"],
  ['attachment;filename="foo.html"', "foo.html"],
  ['attachment; filename="foo.html', "foo.html"],
  ['attachment; filename="foo.html"trailing', "foo.html"],
  ["attachment; filename=", "from-url.bin"],
  ['attachment; filename=""', "from-url.bin"],
  ['attachment; filename="   "', "from-url.bin"],
  ["filename=foo.html", "foo.html"],
  ['filename="foo.html"; attachment', "foo.html"],
  ["attachment; filename=foo-%41.html", "foo-%41.html"],
  ['attachment; filename="50%.html"', "50%.html"],
  ['attachment; filename="foo-\xe4.html"', "foo-ä.html"],
  [`attachment; filename="${utf8("foo-ä-€.html")}"`, "foo-ä-€.html"],
  [`attachment; filename=${utf8("보고서.pdf")}`, "보고서.pdf"],
  ["attachment; filename*=UTF-8''foo-%c3%a4-%e2%82%ac.html", "foo-ä-€.html"],
  ["attachment; filename*=utf-8'en'foo-%c3%a4.html", "foo-ä.html"],
  ["attachment; filename*=iso-8859-1''foo-%E4.html", "foo-ä.html"],
  ["attachment; filename*=UTF-8''foo-a%CC%88.html", "foo-ä.html"],
  ["attachment; filename*=UTF-8''A-%2541.html", "A-%41.html"],
  ["attachment; filename*=''foo-%c3%a4.html", "from-url.bin"],
  ["attachment; filename*=UTF-8''foo-%E4.html", "from-url.bin"],
  ["attachment; filename*=koi8-r''foo.html; filename=plain.html", "plain.html"],
  ["attachment; filename*=UTF-8''foo-%zz.html; filename=plain.html", "plain.html"],
  ["attachment; filename=\"foo-ae.html\"; filename*=UTF-8''foo-%c3%a4.html", "foo-ä.html"],
  ["attachment; filename*=UTF-8''foo-%c3%a4.html; filename=\"foo-ae.html\"", "foo-ä.html"],
  ["attachment; filename*=\"UTF-8''foo-%c3%a4.html\"", "foo-ä.html"],
  ['attachment; filename*0="foo."; filename*1="html"', "foo.html"],
  ["attachment; filename*0*=UTF-8''foo-%c3%a4; filename*1=\".html\"", "foo-ä.html"],
  ['attachment; filename*1="foo."; filename*2="html"', "from-url.bin"],
  ["attachment; filename==?ISO-8859-1?Q?foo-=E4.html?=", "foo-ä.html"],
  ['attachment; filename="=?UTF-8?B?Zm9vLcOkLmh0bWw=?="', "foo-ä.html"],
  // Hostile.
  ['attachment; filename="/etc/passwd"', "passwd"],
  ['attachment; filename="../../.ssh/authorized_keys"', "authorized_keys"],
  ['attachment; filename="..\\\\..\\\\evil.dll"', "evil.dll"],
  ["attachment; filename*=UTF-8''..%2f..%2fetc%2fpasswd", "passwd"],
  ["attachment; filename*=UTF-8''%2e%2e%5cevil.exe", "evil.exe"],
  ['attachment; filename=".."', "from-url.bin"],
  ['attachment; filename="/"', "from-url.bin"],
  ['attachment; filename=".bashrc"', "bashrc"],
  ['attachment; filename="-rf.txt"', "rf.txt"],
  ['attachment; filename="CON"', "CON_"],
  ['attachment; filename="nul.txt"', "nul_.txt"],
  ['attachment; filename="com1.tar.gz"', "com1_.tar.gz"],
  ['attachment; filename="a<b>c:d|e?f*.txt"', "a-b-c-d-e-f-.txt"],
  ['attachment; filename="notes.txt:stream"', "notes.txt-stream"],
  ['attachment; filename="report.pdf. . ."', "report.pdf"],
  ['attachment; filename="a\x07b\tc\x7f.txt"', "a b c .txt"],
  ["attachment; filename*=UTF-8''a%00b%0d%0a.txt", "a b .txt"],
  ["attachment; filename*=UTF-8''invoice%e2%80%aefdp.exe", "invoice fdp.exe"],
  ["attachment; filename*=UTF-8''pay%e2%80%8bload%ef%bb%bf.txt", "pay load .txt"],
  ["attachment; filename*=UTF-8''%e2%81%a6x%e2%81%a9.txt", "x .txt"],
  ['attachment; filename="shortcut.lnk"', "shortcut.lnk.download"],
  [
    'attachment; filename="x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}"',
    "x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}.download",
  ],
  [`attachment; filename="${long}.tar.gz"`, `${"a".repeat(248)}.tar.gz`],
  [`attachment; filename="${utf8("é".repeat(200))}.pdf"`, `${"é".repeat(125)}.pdf`],
  [`attachment; filename="x.${long}"`, `x.${"a".repeat(253)}`],
  [`attachment; ${'a="b"; '.repeat(1000)}filename=end.txt`, "end.txt"],
  [`attachment; filename="${'\\"'.repeat(2000)}`, `from-url.bin`],
];

test(`${table.length} Content-Disposition headers give the names that browsers give, made safe`, () => {
  expect(table.map(([header]) => [header, nameOf(header)])).toEqual(table);
});

test.each([
  ["http://h/a/b.txt?x=1#y", null, "b.txt"],
  ["http://h/a/%EB%B3%B4%EA%B3%A0.pdf", null, "보고.pdf"],
  ["http://h/a/..%2F..%2Fx.sh", null, "x.sh"],
  ["http://h/a/%zz.txt", null, "%zz.txt"],
  ["http://h/", "text/html; charset=utf-8", "download.html"],
  ["http://h", "application/zip", "download.zip"],
  ["http://h/export", "text/csv", "export.csv"],
  ["http://h/export", "application/octet-stream", "export"],
  ["http://h/export.php", "application/zip", "export.php"],
])("%s of type %s is called %s", (address, type, expected) => {
  expect(nameOf(null, address, type)).toBe(expected);
});

test("a name is numbered before its extension, in 255 bytes", () => {
  expect(numberedName("orders.tar.gz", 2)).toBe("orders (2).tar.gz");
  expect(numberedName("README", 3)).toBe("README (3)");
  const numbered = numberedName(`${"a".repeat(251)}.txt`, 12);
  expect(Buffer.byteLength(numbered)).toBe(255);
  expect(numbered.endsWith("a (12).txt")).toBe(true);
});

test("nothing but dots, dashes and what cannot be seen is no name", () => {
  for (const name of ["", " ", "...", "-", "\u200b\u202e", "\0"]) expect(safeDownloadName(name)).toBeNull();
});
