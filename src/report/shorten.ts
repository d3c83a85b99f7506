/** A text of at most `longest` UTF-16 units; what was cut off is an ellipsis, and no character is cut in two. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = longest - 1;
  const splitsPair = /[\uD800-\uDBFF]/.test(text[end - 1] as string);
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}
