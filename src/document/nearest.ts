import { remember } from "./remember.ts";

/**
 * The names that someone may have meant by `typed`, nearest first, at most three, whatever order they are given in; empty
 * when none is near. Names count as near when they differ in case or in `-` and `_` only, or in at most a third of their
 * letters.
 */
export function nearestNames(typed: string, names: Iterable<string>): readonly string[] {
  const wanted = normalized(typed);
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of names) {
    const candidate = normalized(name);
    const limit = Math.floor(Math.max(wanted.length, candidate.length) / 3);
    const distance = editDistance(wanted, candidate, limit);
    if (distance <= limit) near.push({ name, distance });
  }
  near.sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1));
  return near.slice(0, 3).map(({ name }) => name);
}

/** A question for a hint: "did you mean `a` or `b`?"; undefined when there is nothing near. */
export function didYouMean(typed: string, names: Iterable<string>): string | undefined {
  return askFor(nearestNames(typed, names));
}

/** The same for names that have been found already. */
export function askFor(near: readonly string[]): string | undefined {
  return near.length === 0 ? undefined : `did you mean ${near.map((name) => `\`${name}\``).join(" or ")}?`;
}

/**
 * Whether a name is another one with a slip of the pen: in case or in `-` and `_` only, or in one letter, two in a long
 * one. Stricter than nearness: a plural, a number at the end and short names are names of their own.
 */
export function isSlipOf(typed: string, name: string): boolean {
  const [left, right] = [normalized(typed), normalized(name)];
  if (left === right) return typed !== name;
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  if (shorter.length < 7 || longer === `${shorter}s` || longer.replace(/\d+$/, "") === shorter.replace(/\d+$/, "")) {
    return false;
  }
  const limit = shorter.length < 12 ? 1 : 2;
  return editDistance(left, right, limit) <= limit;
}

/** Whether a name is another one with at most so many letters added, left out, changed or swapped; case and `-_` aside. */
export function isWithin(typed: string, name: string, letters: number): boolean {
  return editDistance(normalized(typed), normalized(name), letters) <= letters;
}

const normalized = remember((name) => name.replaceAll(/[-_ ]/g, "").toLowerCase().slice(0, 100));

/** Which letters a text has, a bit each. */
const lettersIn = remember((text) => {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
});

/** At least so many letters of a text another one lacks: each of them costs an edit. */
function lackingLetters(left: string, right: string): number {
  let lacking = lettersIn(left) & ~lettersIn(right);
  let count = 0;
  for (; lacking !== 0; count++) lacking &= lacking - 1;
  return count;
}

/**
 * Damerau-Levenshtein (optimal string alignment): insertions, deletions, substitutions, swaps of neighbours. More than
 * `limit` is as good as infinite.
 */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return Number.POSITIVE_INFINITY;
  if (Math.max(lackingLetters(left, right), lackingLetters(right, left)) > limit) return Number.POSITIVE_INFINITY;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let best = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + cost,
      );
      if (left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1] && row > 1 && column > 1) {
        best = Math.min(best, (beforePrevious[column - 2] as number) + 1);
      }
      current.push(best);
    }
    if (Math.min(...current) > limit && Math.min(...previous) > limit) return Number.POSITIVE_INFINITY;
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] as number;
}
