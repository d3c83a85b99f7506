/** A character as a terminal shows it: what is written for it, how many columns that takes, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offsets in the text that it came from, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

const tabWidth = 2;

/** Characters that would move the cursor, colour the terminal or turn the direction of reading (Unicode TR 36). */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones to find
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/u;

/** The cells of one line, in order. Tabs become spaces; what a terminal would obey is shown as `\u001b`. */
export function cellsOf(line: string, firstOffset = 0): Cell[] {
  if (/^[ -~]*$/.test(line)) {
    return Array.from(line, (text, index) => ({
      text,
      width: 1,
      start: firstOffset + index,
      end: firstOffset + index + 1,
    }));
  }
  const cells: Cell[] = [];
  for (const [offset, text] of graphemes(line)) {
    const start = firstOffset + offset;
    cells.push({ ...shown(text), start, end: start + text.length });
  }
  return cells;
}

/** A text in one line that is safe on a terminal. */
export function safeText(text: string): string {
  return unsafe.test(text) ? Array.from(text, (character) => shown(character).text).join("") : text;
}

function shown(text: string): { text: string; width: number } {
  if (text === "\t") return { text: " ".repeat(tabWidth), width: tabWidth };
  if (unsafe.test(text)) {
    const safe = Array.from(text, (character) => (unsafe.test(character) ? escaped(character) : character)).join("");
    return { text: safe, width: safe.length };
  }
  return { text, width: isWide(text) ? 2 : 1 };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function* graphemes(line: string): Generator<[number, string]> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  if (/^[\u0000-\u007f]*$/.test(line)) {
    for (let offset = 0; offset < line.length; offset++) yield [offset, line[offset] as string];
    return;
  }
  for (const { index, segment } of new Intl.Segmenter().segment(line)) yield [index, segment];
}

/** Whether a terminal takes two columns for a character. V8 builds this class as it meets it, which takes long. */
function isWide(text: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u.test(
    text,
  );
}
