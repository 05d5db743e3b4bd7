/** The table of readCurl.test.ts: a command, and what the request that it reads as has. */
import { emptyAuth } from "../model/auth.ts";
import type { Part } from "../model/body.ts";
import { entry, type Entry } from "../model/entry.ts";
import type { Request } from "../model/request.ts";

export type Expected = Partial<Omit<Request, "headers">> & { headers?: [name: string, value: string][] };

const form = "application/x-www-form-urlencoded";
const json = "application/json";

export function fields(...pairs: [string, string][]): { type: "form-urlencoded"; fields: Entry[] } {
  return { type: "form-urlencoded", fields: pairs.map(([name, value]) => entry(name, value)) };
}

function parts(...given: Part[]): { type: "multipart-form"; parts: Part[] } {
  return { type: "multipart-form", parts: given };
}

function textPart(name: string, value: string, contentType: string | null = null): Part {
  return { type: "text", name, value, contentType, description: "", disabled: false };
}

function filePart(name: string, paths: string[], contentType: string | null = null): Part {
  return { type: "file", name, paths, contentType, description: "", disabled: false };
}

function query(name: string, value: string | null) {
  return { name, value, type: "query" as const, description: "", disabled: false };
}

export const readCurlCases: [command: string, expected: Expected][] = [
  [
    "curl h/x",
    { method: "GET", url: "h/x", headers: [], body: { type: "none" }, auth: { type: "inherit" }, delivery: {} },
  ],
  ["curl 'h?a=1&b'", { url: "h?a=1&b", params: [query("a", "1"), query("b", null)] }],
  ["curl --url h/x", { url: "h/x" }],
  ["  $ curl h", { url: "h" }],
  ["A=b sudo /usr/bin/curl h", { url: "h" }],
  ["curl -- -h", { url: "-h" }],
  ["curl {{base}}/:id -H 'X: {{y}}'", { url: "{{base}}/:id", headers: [["X", "{{y}}"]] }],
  ["curl -X PATCH h", { method: "PATCH" }],
  ["curl -XPROPFIND h", { method: "PROPFIND" }],
  ["curl --request get h", { method: "get" }],
  ["curl --req PUT h", { method: "GET", url: "PUT" }],
  ["curl -I h", { method: "HEAD" }],
  ["curl -sSLkX DELETE h", { method: "DELETE", url: "h", delivery: { followRedirects: true, tlsVerify: false } }],
  ["curl -Id 'x' -XPOST h", { method: "POST" }],
  // Headers.
  [
    "curl h -H 'A:  b ' -H 'c:d:e' -HX:y",
    {
      headers: [
        ["A", "b"],
        ["c", "d:e"],
        ["X", "y"],
      ],
    },
  ],
  [
    "curl h -H 'A: 1' -H 'a: 2'",
    {
      headers: [
        ["A", "1"],
        ["a", "2"],
      ],
    },
  ],
  [
    "curl h -H 'X-Empty;' -H 'x-space :v'",
    {
      headers: [
        ["X-Empty", ""],
        ["x-space", "v"],
      ],
    },
  ],
  ["curl h -H 'Accept:' -H 'User-Agent:' -H 'Expect:'", { headers: [], omittedHeaders: ["accept", "user-agent"] }],
  [
    "curl h -A 'Mozilla/5.0 (X11)' -e http://r -r 0-99",
    {
      headers: [
        ["User-Agent", "Mozilla/5.0 (X11)"],
        ["Referer", "http://r"],
        ["Range", "bytes=0-99"],
      ],
    },
  ],
  ["curl h -A ''", { headers: [], omittedHeaders: ["user-agent"] }],
  ["curl h -e 'http://r;auto'", { headers: [["Referer", "http://r"]] }],
  ["curl h -b 'a=1; b=2' --cookie c=3", { headers: [["Cookie", "a=1; b=2;c=3"]] }],
  ["curl h -b a=1 -H 'cookie: z=2'", { headers: [["cookie", "z=2"]] }],
  // Data.
  ["curl h -d a=1", { method: "POST", headers: [], body: fields(["a", "1"]) }],
  ["curl h -d a=1 --data 'b=x+y%26' --data-ascii c=", { body: fields(["a", "1"], ["b", "x y&"], ["c", ""]) }],
  ["curl h -da=1 -db=2 -da=3", { body: fields(["a", "1"], ["b", "2"], ["a", "3"]) }],
  ["curl h -d ''", { method: "POST", headers: [], body: fields() }],
  ["curl h -d 'a b=c'", { headers: [["Content-Type", form]], body: { type: "text", text: "a b=c" } }],
  ["curl h -d 'a=%2f'", { headers: [["Content-Type", form]], body: { type: "text", text: "a=%2f" } }],
  ["curl h -d plain", { headers: [["Content-Type", form]], body: { type: "text", text: "plain" } }],
  ["curl h -d 'a=1&'", { headers: [["Content-Type", form]], body: { type: "text", text: "a=1&" } }],
  [`curl h -d '{"a":1}'`, { headers: [["Content-Type", form]], body: { type: "text", text: '{"a":1}' } }],
  [
    `curl h -d '{"a":1}' -H 'content-type: ${json}'`,
    { headers: [["content-type", json]], body: { type: "json", text: '{"a":1}' } },
  ],
  [
    `curl h -d '[1]' -H 'Content-Type: application/vnd.api+json; charset=utf-8'`,
    { body: { type: "json", text: "[1]" } },
  ],
  [`curl h -d '{"a":{{b}}}' -H 'Content-Type: ${json}'`, { body: { type: "json", text: '{"a":{{b}}}' } }],
  [
    `curl h -d '{oops' -H 'Content-Type: ${json}'`,
    { headers: [["Content-Type", json]], body: { type: "text", text: "{oops" } },
  ],
  [
    "curl h -d '<a/>' -H 'Content-Type: text/xml'",
    { headers: [["Content-Type", "text/xml"]], body: { type: "xml", text: "<a/>" } },
  ],
  [
    "curl h -d x -H 'Content-Type:'",
    { headers: [], omittedHeaders: ["content-type"], body: { type: "text", text: "x" } },
  ],
  [
    `curl h -H 'Content-Type: ${form}; charset=UTF-8' -d a=1`,
    { headers: [["Content-Type", `${form}; charset=UTF-8`]], body: fields(["a", "1"]) },
  ],
  ["curl h --data-raw @x", { headers: [["Content-Type", form]], body: { type: "text", text: "@x" } }],
  ["curl h --data-binary $'a\\r\\nb'", { body: { type: "text", text: "a\r\nb" } }],
  [
    "curl h --data-binary @/tmp/x.json",
    { method: "POST", body: { type: "file", path: "/tmp/x.json", contentType: form } },
  ],
  [`curl h -H 'Content-Type: ${json}' -d @x`, { body: { type: "file", path: "x", contentType: json } }],
  ["curl h -d@x", { body: { type: "file", path: "x", contentType: form } }],
  ["curl h -X PUT -d a=1", { method: "PUT", body: fields(["a", "1"]) }],
  ["curl h -X GET -d a=1", { method: "GET", body: fields(["a", "1"]) }],
  [
    "curl h --data-urlencode 'a=b c/~é+' --data-urlencode '=x y' --data-urlencode 'x&y'",
    { headers: [["Content-Type", form]], body: { type: "text", text: "a=b+c%2F~%C3%A9%2B&x+y&x%26y" } },
  ],
  ["curl h --data-urlencode 'a=b c&'", { body: fields(["a", "b c&"]) }],
  [`curl h --json '{"a":1}'`, { method: "POST", headers: [["Accept", json]], body: { type: "json", text: '{"a":1}' } }],
  [
    "curl h --json '{' --json '}' -H 'Accept: x/y'",
    { headers: [["Accept", "x/y"]], body: { type: "json", text: "{}" } },
  ],
  ["curl h --json @x.json", { body: { type: "file", path: "x.json", contentType: json } }],
  // Queries.
  ["curl -G 'h?x' -d a=1 --data-urlencode 'b=c d'", { method: "GET", url: "h?x&a=1&b=c+d", body: { type: "none" } }],
  ["curl -G h -d 'a=1' -I", { method: "HEAD", url: "h?a=1" }],
  [
    "curl 'h/?#f' --url-query 'a=b c' --url-query +x%20y -d z=1",
    { method: "POST", url: "h/?a=b+c&x%20y#f", body: fields(["z", "1"]) },
  ],
  // Forms.
  [
    "curl h -F a=b -F 'c=@/tmp/d.png'",
    { method: "POST", body: parts(textPart("a", "b"), filePart("c", ["/tmp/d.png"])) },
  ],
  [
    "curl h -F 'c=@d;type=image/png' -F 'e={\"x\":1};type=application/json'",
    { body: parts(filePart("c", ["d"], "image/png"), textPart("e", '{"x":1}', json)) },
  ],
  [
    "curl h -F 'a=b;c' -F 'b= x ;type=text/plain; charset=utf-8'",
    { body: parts(textPart("a", "b"), textPart("b", "x", "text/plain; charset=utf-8")) },
  ],
  [
    `curl h -F 'a="q;\\"q"' -F 'f=@"a;b,c";filename="a;b,c"'`,
    { body: parts(textPart("a", 'q;"q'), filePart("f", ["a;b,c"])) },
  ],
  ["curl h -F 'f=@a,b;type=x/y'", { body: parts(filePart("f", ["a", "b"], "x/y")) }],
  ["curl h --form-string 'a=@b;type=c'", { body: parts(textPart("a", "@b;type=c")) }],
  // Auth.
  ["curl h -u 'us er:p:w'", { auth: { type: "basic", username: "us er", password: "p:w" } }],
  ["curl h -uuser", { auth: { type: "basic", username: "user", password: "" } }],
  ["curl h --digest -u u:p", { auth: { type: "digest", username: "u", password: "p" } }],
  ["curl h --ntlm -u 'D\\u:p'", { auth: { ...emptyAuth.ntlm, username: "u", password: "p", domain: "D" } }],
  [
    "curl https://es.us-east-2.amazonaws.com/x --aws-sigv4 aws:amz -u AK:SK",
    { auth: { ...emptyAuth.awsv4, accessKeyId: "AK", secretAccessKey: "SK", region: "us-east-2", service: "es" } },
  ],
  [
    "curl h --aws-sigv4 aws:amz:eu-west-1:s3 -u AK:SK",
    { auth: { ...emptyAuth.awsv4, accessKeyId: "AK", secretAccessKey: "SK", region: "eu-west-1", service: "s3" } },
  ],
  ["curl h -n", { auth: { type: "netrc", file: "" } }],
  ["curl h --netrc-file f", { auth: { type: "netrc", file: "f" } }],
  ["curl h -L --post301", { delivery: { followRedirects: true, redirectMethod: "keep" } }],
  ["curl h --oauth2-bearer T", { auth: { type: "bearer", token: "T" } }],
  ["curl h -H 'Authorization: Bearer T'", { auth: { type: "inherit" }, headers: [["Authorization", "Bearer T"]] }],
  // Uploads.
  [
    "curl h -T /a/b.txt",
    {
      method: "PUT",
      url: "h/b.txt",
      omittedHeaders: ["content-type"],
      body: { type: "file", path: "/a/b.txt", contentType: null },
    },
  ],
  [
    "curl http://h/x/ -T 'a b.txt' -H 'Content-Type: x/y'",
    { url: "http://h/x/a%20b.txt", omittedHeaders: [], headers: [["Content-Type", "x/y"]] },
  ],
  ["curl http://h/x -T a -X POST", { method: "POST", url: "http://h/x" }],
];
