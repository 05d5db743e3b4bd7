import { describe, expect, it } from "vitest";
import { splitCommand } from "./splitCommand.ts";

describe("splitCommand", () => {
  const posix: [command: string, words: string[]][] = [
    ["curl a  b\tc", ["curl", "a", "b", "c"]],
    [`curl 'a b' "c d" e\\ f`, ["curl", "a b", "c d", "e f"]],
    [`curl 'a'"b"c\\d$'e'`, ["curl", "abcde"]],
    [`curl '' ""`, ["curl", "", ""]],
    [`curl 'it'\\''s'`, ["curl", "it's"]],
    [`curl 'a\\nb' "a\\nb"`, ["curl", "a\\nb", "a\\nb"]],
    [`curl "q\\"q \\\\ \\\` \\$ \\x"`, ["curl", 'q"q \\ ` $ \\x']],
    ["curl \\\n  -X \\\r\n POST", ["curl", "-X", "POST"]],
    ['curl "a\\\nb" x\\\ny', ["curl", "ab", "xy"]],
    ["curl 'a\nb'", ["curl", "a\nb"]],
    [`curl $'a\\nb\\t\\'\\"\\\\\\a\\e\\v\\?'`, ["curl", "a\nb\t'\"\\\u0007\u001b\v?"]],
    [`curl $'\\u00e9\\uD83D\\uDE00\\U0001F600'`, ["curl", "é😀😀"]],
    [`curl $'\\xc3\\xa9\\351\\101\\cA'`, ["curl", "\u00c3\u00a9\u00e9A\u0001"]],
    [`curl $'\\xc3\\xa9'`, ["curl", "é"]],
    [`curl $'\\303\\251-\\x41'`, ["curl", "é-A"]],
    [`curl $'\\u41g\\z'`, ["curl", "Ag\\z"]],
    [`curl $"x"`, ["curl", "x"]],
    ["curl http://h/?a=1&b=2", ["curl", "http://h/?a=1&b=2"]],
    ["curl http://h/[1]{a}*~#x", ["curl", "http://h/[1]{a}*~#x"]],
    ["curl http://h > out.txt 2>&1 -v", ["curl", "http://h", "-v"]],
    ["curl http://h 2>/dev/null", ["curl", "http://h"]],
    ["curl a\n-X POST\n'b'", ["curl", "a", "-X", "POST", "b"]],
    ["curl a \\\n\n  -X POST\n\n", ["curl", "a", "-X", "POST"]],
  ];
  it.each(posix)("reads the shell's %j", (command, words) => {
    expect(splitCommand(command)).toEqual({ words, notes: [] });
  });

  it.each([
    ["curl a | jq .", "|"],
    ["curl a; echo b", ";"],
    ["curl a && curl b", "&&"],
  ])("stops %j at the operator and tells", (command, operator) => {
    expect(splitCommand(command)).toEqual({
      words: ["curl", "a"],
      notes: [`What follows “${operator}” was left out.`],
    });
  });

  it("tells of what only a shell can replace", () => {
    const { words, notes } = splitCommand(`curl "$HOST/x" -u $(pass show) '$NOT'`);
    expect(words.slice(0, 2)).toEqual(["curl", "$HOST/x"]);
    expect(notes[0]).toBe("“$HOST” was taken as it is written: only a shell can replace it.");
    expect(notes.join()).not.toContain("$NOT");
  });

  it.each([`curl 'a`, `curl "a`, `curl $'a\\'`])("refuses the open quote of %j", (command) => {
    expect(() => splitCommand(command)).toThrow(/quote is not closed/);
  });

  const cmd: [command: string, words: string[]][] = [
    [`curl "http://h/?a=1&b=2" ^\r\n  -H "A: b" ^\r\n  -k`, ["curl", "http://h/?a=1&b=2", "-H", "A: b", "-k"]],
    [
      `curl ^"http://h/?a=1^&b=2^" ^\n  -H ^"accept: */*^" ^\n  --data-raw ^"^{^\\^"a^\\^":^\\^"50^%^ x^\\^"^}^"`,
      ["curl", "http://h/?a=1&b=2", "-H", "accept: */*", "--data-raw", '{"a":"50% x"}'],
    ],
    [`curl ^"http://h^" --data-raw ^"a^\n\nb^"`, ["curl", "http://h", "--data-raw", "a\nb"]],
    [`curl "http://h" --data "{""a"":""b c""}"`, ["curl", "http://h", "--data", '{"a":"b c"}']],
    [`curl ^\n "http://h" -d "it's"`, ["curl", "http://h", "-d", "it's"]],
    [`curl "http://h" -d "it's"`, ["curl", "http://h", "-d", "it's"]],
    [
      `C:\\Windows\\curl.exe -d "{\\"a\\": \\"b\\\\\\"}" http://h`,
      ["C:\\Windows\\curl.exe", "-d", '{"a": "b\\"}', "http://h"],
    ],
    [`curl.exe -d "c:\\dir\\\\" "http://h" | more`, ["curl.exe", "-d", "c:\\dir\\", "http://h"]],
    [`curl ^"http://h/^%^41^"`, ["curl", "http://h/%41"]],
  ];
  it.each(cmd)("reads cmd.exe's %j", (command, words) => {
    expect(splitCommand(command).words).toEqual(words);
  });

  const powerShell: [command: string, words: string[]][] = [
    ["curl.exe -X POST `\r\n  -d 'it''s' `\n  http://h", ["curl.exe", "-X", "POST", "-d", "it's", "http://h"]],
    ['curl.exe -d "a`"b`n""c`$d" \'http://h\'', ["curl.exe", "-d", 'a"b\n"c$d', "http://h"]],
    [`curl.exe -d '{"a":1}' http://h`, ["curl.exe", "-d", '{"a":1}', "http://h"]],
    [`curl.exe -d '{\\"a\\":1}' http://h`, ["curl.exe", "-d", '{"a":1}', "http://h"]],
    ["curl.exe 'http://h' | ConvertFrom-Json", ["curl.exe", "http://h"]],
  ];
  it.each(powerShell)("reads PowerShell's %j", (command, words) => {
    expect(splitCommand(command).words).toEqual(words);
  });

  it.each(["\\", '"', "'", "$'\\x41", "^", "`", '\\"', "\n", "\n ", "$(", "a\n", "{{"])(
    "stays fast on many %j",
    (piece) => {
      expect(wordsOrReason(`curl ${piece.repeat(50_000)}`)).toMatch(/^curl|not closed/);
    },
  );
});

function wordsOrReason(command: string): string {
  try {
    return splitCommand(command).words.join(" ");
  } catch (error) {
    return String(error);
  }
}
