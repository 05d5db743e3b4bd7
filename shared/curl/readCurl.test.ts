import { describe, expect, it } from "vitest";
import { looksLikeCurl, readCurl } from "./readCurl.ts";
import { fields, readCurlCases } from "./readCurlCases.ts";

declare const process: {
  getBuiltinModule(name: "node:fs"): {
    existsSync(path: string): boolean;
    readdirSync(path: string): string[];
    readFileSync(path: string, encoding: "utf8"): string;
  };
};

describe("readCurl", () => {
  it("says one thing of a file: that it was left out, or what is different about it", () => {
    expect(readCurl("curl -d @a.txt -d b http://h/").notes).toEqual([
      "The file a.txt was left out: Envoi does not join files and text in one body.",
    ]);
    expect(readCurl("curl -d @a.txt http://h/").notes).toEqual([
      "curl takes the line ends out of a.txt; Envoi sends the file as it is.",
    ]);
  });

  it.each(readCurlCases)("reads %j", (command, expected) => {
    const { request } = readCurl(command);
    const headers = request.headers.map(({ name, value }): [string, string] => [name, value]);
    expect({ ...request, headers }).toMatchObject(expected);
  });

  it.each([
    "curl -sSfviN# -o out -w '%{http_code}' -O -D - --stderr x --trace t -c jar -g -R -J h",
    "curl --fail-with-body --no-progress-meter --create-dirs --path-as-is --compressed --no-keepalive --no-silent h",
    "curl --connect-ti 5 --proto =https --no-npn h",
  ])("takes %j without a note", (command) => {
    const { request, notes } = readCurl(command);
    expect(request.url).toBe("h");
    expect(notes).toEqual([]);
  });

  const noted: [command: string, note: RegExp][] = [
    ["curl h --foo", /^`--foo` was not understood\.$/m],
    ["curl h -?", /^`-\?` was not understood/],
    ["curl -x socks4://p h", /^`-x` was left out: Envoi knows no such proxy\.$/],
    ["curl -x 'http://p:99999' h", /^`-x` was left out/],
    ["curl --preproxy p h", /^`--preproxy` was left out/],
    ["curl -U u:p --noproxy a h", /`-U` was left out: the command names no proxy\.\n`--noproxy` was left out/],
    ["curl --cert c.der --cert-type DER h", /^`--cert` was left out: Envoi takes/],
    ["curl -E pkcs11:token=x h", /^`-E` was left out/],
    ["curl --key k.pem h", /^`--key` was left out: the command names no certificate/],
    ["curl --tls-max 2 h", /^`--tls-max` was left out: there is no TLS version “2”/],
    ["curl --resolve h:443:10.0.0.1,10.0.0.2 h", /Only the first address of `--resolve h:443/],
    ["curl --resolve h:443 h", /^`--resolve h:443` was left out/],
    ["curl --resolve -h:443 h", /^`--resolve -h:443` was left out/],
    ["curl --connect-to ::: h", /^`--connect-to :::` was left out/],
    ["curl --abstract-unix-socket s h", /^`--abstract-unix-socket` was left out/],
    ["curl --negotiate -u a:b h", /^`--negotiate` was left out: Envoi does not speak Kerberos/],
    ["curl --anyauth -u a:b h", /Basic was taken/],
    ["curl --aws-sigv4 goog:goog -u a:b h", /signs for AWS, not for “goog”/],
    ["curl -H @headers.txt h", /headers\.txt were not read/],
    ["curl -H nonsense h", /`-H nonsense` was not understood/],
    ["curl -b jar.txt h", /jar\.txt were not read/],
    ["curl -b a=1 -H 'Cookie: b=2' h", /Cookie is there twice/],
    ["curl -d @a -d b=1 h", /file a was left out/],
    ["curl -d @a h", /line ends out of a/],
    ["curl --data-urlencode x@a h", /file a .* was left out/],
    ["curl -F 'a=<f' h", /“a” was left out.*f, which was not read/],
    ["curl -F 'a=@f;filename=g' h", /“g” .* Envoi sends the file's own/],
    ["curl -F 'a=b;encoder=base64' h", /encoder=base64.* was left out/],
    ["curl -T - h", /standard input/],
    ["curl h i", /Only the first URL/],
    ["curl h --next i", /--next/],
    ["curl h | jq .", /“\|” was left out/],
  ];
  it.each(noted)("notes what it leaves out of %j", (command, note) => {
    const { request, notes } = readCurl(command);
    expect(notes.join("\n")).toMatch(note);
    expect(request.url).toBe("h");
  });

  it.each([
    ["wget h", /begin with “curl”/],
    ["", /begin with “curl”/],
    ["echo curl h", /begin with “curl”/],
    ["curl h -H", /value of -H is missing/],
    ["curl h --data", /value of --data is missing/],
    ["curl h -F x", /no “=”/],
    ["curl 'h", /not closed/],
  ])("refuses %j", (command, reason) => {
    expect(() => readCurl(command)).toThrow(reason);
  });

  it("refuses what is longer than any command line", () => {
    expect(() => readCurl(`curl h -d ${"x".repeat(4 * 1024 * 1024)}`)).toThrow(/longer than a command/);
  });

  it("reads what Chrome copies for bash and for cmd.exe alike", () => {
    const bash = `curl 'https://h/api?q=1&r=%20' \\
  -X 'POST' \\
  -H 'accept: */*' \\
  -H 'content-type: application/json' \\
  -b 'sid=abc; theme=dark' \\
  --data-raw $'{"text":"it\\'s \\u0021 50% \\\\n"}' \\
  --insecure`;
    const cmd = `curl ^"https://h/api?q=1^&r=^%^20^" ^
  -X ^"POST^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  -b ^"sid=abc; theme=dark^" ^
  --data-raw ^"^{^\\^"text^\\^":^\\^"it's ^! 50^% ^\\^\\n^\\^"^}^" ^
  --insecure`;
    const read = readCurl(bash);
    expect(read.notes).toEqual([]);
    expect(read.request.body).toEqual({ type: "json", text: `{"text":"it's ! 50% \\n"}` });
    expect(readCurl(cmd).request).toEqual({
      ...read.request,
      body: { type: "json", text: `{"text":"it's ! 50% \\\\n"}` },
    });
  });

  it("keeps the multipart body that Chrome copies as text", () => {
    const { request } = readCurl(
      `curl h -H 'content-type: multipart/form-data; boundary=B' --data-raw $'--B\\r\\nContent-Disposition: form-data; name="a"\\r\\n\\r\\n1\\r\\n--B--\\r\\n'`,
    );
    expect(request.body).toEqual({
      type: "text",
      text: '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--\r\n',
    });
  });
});

describe("looksLikeCurl", () => {
  it.each(["curl h", "  $ curl -X POST", "curl.exe h", "/usr/bin/curl \\\n h", "C:\\x\\curl.exe h"])(
    "takes %j",
    (text) => {
      expect(looksLikeCurl(text)).toBe(true);
    },
  );

  it.each(["curl", "curly h", "http://curl/x y", "curl.se/docs", ""])("leaves %j", (text) => {
    expect(looksLikeCurl(text)).toBe(false);
  });
});

describe("the shared import inputs", () => {
  const directory = "../shared/data/import-inputs";
  const fs = process.getBuiltinModule("node:fs");
  const present = fs.existsSync(directory);
  const read = (name: string) => readCurl(fs.readFileSync(`${directory}/curl--${name}-input.sh`, "utf8"));

  it("can all be read", ({ skip }) => {
    if (!present) skip(`${directory} is not on this machine`);
    const files = fs.readdirSync(directory).filter((name) => name.startsWith("curl--"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(() => readCurl(fs.readFileSync(`${directory}/${file}`, "utf8"))).not.toThrow();
  });

  it("give what they say", ({ skip }) => {
    if (!present) skip(`${directory} is not on this machine`);
    expect(read("get").request).toMatchObject({ method: "GET", url: "http://somesite.com/getdata?id=1234" });
    expect(read("multi-data").request.body).toEqual(fields(["foo", "bar"], ["baz", "qux"]));
    expect(read("form").request.body).toMatchObject({ parts: [{ paths: ["/home/user/file.txt"] }, {}, {}] });
    expect(read("complex").request).toMatchObject({
      method: "POST",
      auth: { username: "My User", password: "My:Secret:Password" },
      body: { type: "json", text: '{"email_id": "tem_123"}' },
    });
    expect(read("no-url").notes).toEqual(["There is no URL in the command."]);
  });
});
