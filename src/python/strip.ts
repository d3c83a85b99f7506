const whiteOnlyInPython = "\u001c\u001d\u001e\u001f\u0085";

/** Text without the white space around it, as Python's `str.strip()` leaves it. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhite(text.charAt(start))) start++;
  while (end > start && isWhite(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWhite(character: string): boolean {
  return whiteOnlyInPython.includes(character) || (/\s/.test(character) && character !== "\ufeff");
}
