/** Asks for a passphrase on the terminal, without showing what is typed. Not for the desktop: it has no terminal. */

const attempts = 3;

export interface PromptInput {
  isTTY?: boolean | undefined;
  setRawMode?(raw: boolean): unknown;
  setEncoding(encoding: "utf8"): unknown;
  on(event: "data", listener: (text: string) => void): unknown;
  off(event: "data", listener: (text: string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** @param interrupt what Ctrl+C does, which a raw terminal hands over as a character */
export function passphraseAsker(
  environment: Readonly<Record<string, string | undefined>>,
  input: PromptInput,
  write: (text: string) => void,
  interrupt: () => void,
): (attempt: number) => Promise<string | null> {
  return async (attempt) => {
    const given = environment["ENVOI_PASSPHRASE"];
    if (given !== undefined) return attempt === 0 ? given : null;
    if (input.isTTY !== true || input.setRawMode === undefined || attempt >= attempts) return null;
    write(attempt === 0 ? "Passphrase: " : "That is not it. Passphrase: ");
    return readHidden(input, write, interrupt);
  };
}

/** @returns null when the input ends before anything is typed */
function readHidden(input: PromptInput, write: (text: string) => void, interrupt: () => void): Promise<string | null> {
  return new Promise((resolve) => {
    let typed = "";
    const end = (result: string | null): void => {
      input.off("data", take);
      input.setRawMode?.(false);
      input.pause();
      write("\n");
      resolve(result);
    };
    /** @returns whether it ends there */
    const takeCharacter = (character: string): boolean => {
      if (character === "\r" || character === "\n") end(typed);
      else if (character === "\u0003") {
        end(null);
        interrupt();
      } else if (character === "\u0004" && typed === "") end(null);
      else {
        typed = edited(typed, character);
        return false;
      }
      return true;
    };
    // What comes behind the line is nobody's.
    const take = (text: string): void => void Array.from(text).some(takeCharacter);
    input.setEncoding("utf8");
    input.setRawMode?.(true);
    input.on("data", take);
    input.resume();
  });
}

function edited(typed: string, character: string): string {
  if (character === "\u007f" || character === "\b") return Array.from(typed).slice(0, -1).join("");
  if (character === "\u0015") return "";
  return character < " " ? typed : typed + character;
}
