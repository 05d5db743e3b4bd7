/** What the practice collection holds, before it becomes files. Names are file names too: no character that Windows refuses. */
import { practiceAuthFolder } from "./practiceAuthRequests.ts";

interface Field {
  name: string;
  value: string;
}

type PracticeAuth = Readonly<Record<string, string>> & { readonly type: string };

export interface PracticeRequest {
  name: string;
  docs: string;
  method: string;
  /** Query rows of the Params table are made from it. */
  url: string;
  headers?: readonly (readonly [name: string, value: string])[];
  body?:
    | { type: "json" | "text" | "xml"; data: string }
    | { type: "form-urlencoded"; data: readonly Field[] }
    | { type: "multipart-form"; data: readonly (Field & { type: "text"; contentType?: string })[] };
  /** In OpenCollection's names. */
  auth?: PracticeAuth;
  /** Of a kind that OpenCollection lacks: it stands in the `.envoi` beside the file. */
  ownAuth?: PracticeAuth;
  settings?: { followRedirects?: boolean };
}

export interface PracticeFolder {
  name: string;
  docs: string;
  requests: readonly PracticeRequest[];
}

const jsonOrder = `{
  "order": 42,
  "customer": "서연",
  "lines": [
    { "item": "envelope", "count": 10 },
    { "item": "stamp", "count": 10 }
  ]
}`;

export const practiceFolders: readonly PracticeFolder[] = [
  {
    name: "Start here",
    docs: "Press Send. Everything answers from this machine.",
    requests: [
      {
        name: "Say hello",
        docs: "The practice API tells back what it received: method, URL, params and headers.",
        method: "GET",
        url: "{{practice}}/anything?greeting=hello",
      },
      {
        name: "See what is sent",
        docs: "Compare the raw headers with the Headers panel: order, case and repeated names are kept.",
        method: "GET",
        url: "{{practice}}/headers",
        headers: [
          ["X-Practice", "first"],
          ["x-practice", "second"],
        ],
      },
      {
        name: "List the endpoints",
        docs: "All that the practice API can do.",
        method: "GET",
        url: "{{practice}}/",
        headers: [["Accept", "application/json"]],
      },
      {
        name: "Greet by environment",
        docs: "Choose Ada or Grace in the environment picker, then send: {{user}} follows.",
        method: "GET",
        url: "{{practice}}/anything/users?name={{user}}&tag=one&tag=two",
      },
    ],
  },
  {
    name: "Bodies",
    docs: "What a request can carry. Each is told back.",
    requests: [
      {
        name: "Send JSON",
        docs: "Content-Type follows the kind of body.",
        method: "POST",
        url: "{{practice}}/anything/orders",
        body: { type: "json", data: jsonOrder },
      },
      {
        name: "Send a form",
        docs: "URL-encoded, with a repeated name.",
        method: "POST",
        url: "{{practice}}/post",
        body: {
          type: "form-urlencoded",
          data: [
            { name: "colour", value: "green & blue" },
            { name: "size", value: "A4" },
            { name: "size", value: "A5" },
          ],
        },
      },
      {
        name: "Send parts",
        docs: "multipart/form-data. Add a file part and choose a file: it is streamed from disk.",
        method: "POST",
        url: "{{practice}}/anything/parts",
        body: {
          type: "multipart-form",
          data: [
            { name: "title", type: "text", value: "Une lettre d’été" },
            { name: "details", type: "text", value: '{"pages": 2}', contentType: "application/json" },
          ],
        },
      },
      {
        name: "Change a part",
        docs: "PATCH, as JSON merge patch. The header overrides the automatic Content-Type.",
        method: "PATCH",
        url: "{{practice}}/patch",
        headers: [["Content-Type", "application/merge-patch+json"]],
        body: { type: "json", data: '{ "shipped": true }' },
      },
      {
        name: "Upload and check",
        docs: "Answers the size and the SHA-256. Choose File as the body to send something large.",
        method: "PUT",
        url: "{{practice}}/upload",
        body: { type: "text", data: "A short letter.\n" },
      },
    ],
  },
  practiceAuthFolder,
  {
    name: "Delivery",
    docs: "What happens on the way. Look at Attempts after each.",
    requests: [
      {
        name: "Wait two seconds",
        docs: "The wait phase is long. Cancel works in every phase.",
        method: "GET",
        url: "{{practice}}/delay/2",
      },
      {
        name: "Follow redirects",
        docs: "Three hops, then the answer. Each hop has its own bars.",
        method: "GET",
        url: "{{practice}}/redirect/3",
      },
      {
        name: "Stop at a redirect",
        docs: "Redirects are switched off for this request: the 302 itself is the response.",
        method: "GET",
        url: "{{practice}}/redirect-to?url=/anything&status_code=302",
        settings: { followRedirects: false },
      },
      {
        name: "Fail twice, then succeed",
        docs: "503 with Retry-After, twice for each key; the third request succeeds. DELETE the same URL to start again.",
        method: "GET",
        url: "{{practice}}/flaky?key=practice&times=2&status=503&retry_after=1",
      },
      {
        name: "Drip",
        docs: "Ten bytes over two seconds: watch the receive phase.",
        method: "GET",
        url: "{{practice}}/drip?duration=2&numbytes=10",
      },
      {
        name: "Reset in the body",
        docs: "The connection is reset half-way. What arrived is kept, and the error says so.",
        method: "GET",
        url: "{{practice}}/reset-body",
      },
      {
        name: "Early hints and more",
        docs: "A 103 before the 200: see the head in Attempts.",
        method: "GET",
        url: "{{practice}}/early-hints",
      },
    ],
  },
  {
    name: "Formats",
    docs: "What a response can be.",
    requests: [
      {
        name: "Ten megabytes of JSON",
        docs: "Opens like a small one: only what you look at is read.",
        method: "GET",
        url: "{{practice}}/json/10?seed=envoi",
      },
      {
        name: "Compressed twice",
        docs: "gzip, then Brotli; both are undone. Compare the wire size with the decoded size.",
        method: "GET",
        url: "{{practice}}/encoded/gzip,br",
      },
      { name: "Image", docs: "An image.", method: "GET", url: "{{practice}}/image/png" },
      { name: "Table", docs: "CSV: a click on a column orders by it.", method: "GET", url: "{{practice}}/csv" },
      {
        name: "Lines of JSON",
        docs: "NDJSON as text, as a tree or as a table, while it arrives.",
        method: "GET",
        url: "{{practice}}/stream/5000",
      },
      { name: "Document", docs: "PDF.", method: "GET", url: "{{practice}}/pdf" },
      { name: "Web page", docs: "HTML.", method: "GET", url: "{{practice}}/html" },
      { name: "Many scripts", docs: "UTF-8 in fifteen scripts, with emoji.", method: "GET", url: "{{practice}}/utf8" },
      {
        name: "Events",
        docs: "Server-sent events, as they come.",
        method: "GET",
        url: "{{practice}}/sse?count=5&delay=0.5",
        headers: [["Accept", "text/event-stream"]],
      },
    ],
  },
];
