/** Words as a sentence has them: `a`, `a and b`, `a, b and c`. */
export function wordList(words: readonly string[], conjunction: "and" | "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

/** Names in backticks as a sentence has them. */
export function nameList(names: readonly string[], conjunction: "and" | "or"): string {
  return wordList(
    names.map((name) => `\`${name}\``),
    conjunction,
  );
}
