/**
 * Splits a command as Python's `shlex.split` does (POSIX mode): white space, quotes, backslashes; no comments.
 * Undefined: a quote is not closed, or the text ends in a backslash.
 */
export function splitShellWords(command: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  const characters = [...command];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] as string;
    if (quote === undefined && /[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === quote) {
      quote = undefined;
    } else if (quote === undefined && (character === "'" || character === '"')) {
      quote = character;
      word ??= "";
    } else if (character === "\\" && quote !== "'") {
      const next = characters[++index];
      if (next === undefined) return undefined;
      const keepsBackslash = quote === '"' && next !== '"' && next !== "\\";
      word = (word ?? "") + (keepsBackslash ? `\\${next}` : next);
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== undefined) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
