/** Commands in the quoting of cmd.exe and of PowerShell, beside what curl is given for them. */
import type { CurlCase } from "./curlCase.ts";

export const windowsCases: CurlCase[] = [
  {
    command: `curl -d '{"a": 1}' -H 'Content-Type: application/json' U/a`,
    windows: String.raw`curl -d "{\"a\": 1}" -H "Content-Type: application/json" U/a`,
  },
  {
    command: `curl 'U/a?b=1&c=2' -H 'X-A: 1' -d 'x=1&y=2'`,
    windows: 'curl "U/a?b=1&c=2" ^\r\n  -H "X-A: 1" ^\r\n  -d "x=1&y=2"',
  },
  {
    command: `curl 'U/a?b=1&c=2' -H 'X-A: "1"' --data-raw '{"a":"b^"}'`,
    windows: 'curl ^"U/a?b=1^&c=2^" ^\r\n  -H ^"X-A: ^\\^"1^\\^"^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":^\\^"b^^^\\^"^}^"',
  },
  { command: `curl -d 'a "b" c' U/a`, windows: 'curl.exe -d "a ""b"" c" U/a' },
  { command: `curl -d "it's" U/a`, windows: 'curl.exe -d "it\'s" U/a' },
  {
    command: `curl -X PUT -d '{"a": "it'\\''s"}' -H 'Content-Type: application/json' U/a`,
    windows: "curl.exe -X PUT `\r\n  -d '{\"a\": \"it''s\"}' `\r\n  -H 'Content-Type: application/json' `\r\n  U/a",
  },
  { command: `curl -d 'a"b' U/a`, windows: 'curl.exe -d "a`"b" `\r\n  U/a' },
  { command: `curl -d 'x' -u 'me:p$w' U/a`, windows: "curl.exe -d 'x' -u 'me:p$w' U/a" },
];
