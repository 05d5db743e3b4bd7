/** A reference of XML (`&lt;`, `&#233;`, `&name;`) while it is read. Entities that are defined are never expanded. */

const maxUnits = 100;
const nameByte = /[\w.:\u0080-\u00ff-]/;
const known = new Set(["lt", "gt", "amp", "quot", "apos"]);
const noReference = "an & begins no reference";

export class XmlReference {
  #text = "";

  begin(): void {
    this.#text = "";
  }

  /**
   * @param mayDefine a DOCTYPE was there, which may define entities
   * @returns null: it goes on; "": it is over; else what is wrong with it
   */
  take(byte: number, mayDefine: boolean): string | null {
    if (byte === 0x3b) return this.#judge(mayDefine);
    const character = String.fromCharCode(byte);
    const fits = this.#text === "" ? /[A-Za-z_:#\u0080-\u00ff]/ : nameByte;
    if (!fits.test(character) || this.#text.length === maxUnits) return noReference;
    this.#text += character;
    return null;
  }

  #judge(mayDefine: boolean): string {
    const text = this.#text;
    if (text === "") return noReference;
    if (text.startsWith("#")) return isCharacter(text) ? "" : "a reference is of no character of XML";
    if (known.has(text) || mayDefine) return "";
    return /^[\w.:-]{1,60}$/.test(text) ? `no DOCTYPE defines the entity ${text}` : "an entity is not defined";
  }
}

/** XML 1.0, production Char. */
function isCharacter(text: string): boolean {
  const digits = /^#(?:x([\dA-Fa-f]{1,8})|(\d{1,10}))$/.exec(text);
  if (digits === null) return false;
  const [, hex, decimal] = digits;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
