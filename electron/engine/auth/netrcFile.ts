/** The file of `ftp`, `curl` and git: words in pairs, in an order of anyone's choosing. Knows no requests. */

export interface NetrcEntry {
  /** null: `default`, for every other machine. */
  machine: string | null;
  login: string | null;
  password: string | null;
}

interface Word {
  text: string;
  /** It stood in quotes, so it is no keyword. */
  quoted: boolean;
}

/** What cannot be understood is passed over, as everyone does. Macros are, too. */
export function parseNetrc(text: string): NetrcEntry[] {
  const entries: NetrcEntry[] = [];
  const words = wordsOf(withoutMacros(text));
  for (let next = words.next(); next.done !== true; next = words.next()) {
    const { text: word, quoted } = next.value;
    const entry = entries.at(-1);
    const value = (): string | null => {
      const following = words.next();
      return following.done === true ? null : following.value.text;
    };
    if (quoted) continue;
    if (word === "machine") {
      const machine = value();
      if (machine !== null) entries.push({ machine, login: null, password: null });
    } else if (word === "default") entries.push({ machine: null, login: null, password: null });
    else if (word === "login" || word === "user") {
      const login = value();
      if (entry !== undefined) entry.login ??= login;
    } else if (word === "password" || word === "passwd") {
      const password = value();
      if (entry !== undefined) entry.password ??= password;
    } else if (word === "account") value();
  }
  return entries;
}

/** The first entry of the host (as it stands, or with its port), else `default`. @param login null: any */
export function findNetrcEntry(
  entries: readonly NetrcEntry[],
  { hostname, port }: { hostname: string; port: number },
  login: string | null,
): NetrcEntry | null {
  const names = [`${hostname}:${port}`, hostname, `[${hostname}]`].map((name) => name.toLowerCase());
  const fits = (entry: NetrcEntry): boolean => login === null || entry.login === login;
  const own = names.flatMap((name) => entries.filter((entry) => entry.machine?.toLowerCase() === name));
  return [...own, ...entries.filter((entry) => entry.machine === null)].find(fits) ?? null;
}

/** `macdef` reaches to an empty line. */
function withoutMacros(text: string): string {
  const kept: string[] = [];
  let inMacro = false;
  for (const line of text.split(/\r?\n/)) {
    if (inMacro) {
      inMacro = line.trim() !== "";
      continue;
    }
    const before = /^(.*?)(?<!\S)macdef(?!\S)/.exec(line)?.[1];
    inMacro = before !== undefined && !before.trimStart().startsWith("#");
    kept.push(inMacro ? (before ?? "") : line);
  }
  return kept.join("\n");
}

const wordPattern = /"((?:[^"\\]|\\.)*)"?|\S+/sy;

/** A `#` begins a comment where a keyword could stand; in a value (a password, say) it is itself. */
function* wordsOf(text: string): Generator<Word, void, void> {
  let isValueNext = false;
  for (let at = nextWord(text, 0); at < text.length; at = nextWord(text, at)) {
    if (text[at] === "#" && !isValueNext) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
      continue;
    }
    wordPattern.lastIndex = at;
    const [whole = "", quoted] = wordPattern.exec(text) ?? [];
    at += Math.max(1, whole.length);
    isValueNext = !isValueNext && quoted === undefined && valued.has(whole);
    yield { text: quoted === undefined ? whole : unescaped(quoted), quoted: quoted !== undefined };
  }
}

const valued = new Set(["machine", "login", "user", "password", "passwd", "account"]);

function nextWord(text: string, from: number): number {
  const found = text.slice(from).search(/\S/);
  return found < 0 ? text.length : from + found;
}

/** As curl: \n, \r, \t, and the character itself. */
function unescaped(text: string): string {
  const letters: Partial<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return text.replace(/\\(.)/gs, (_, character: string) => letters[character] ?? character);
}
