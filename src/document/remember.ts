/** Beyond so many letters a text is not worth keeping, and unlikely to come again. */
const longest = 1_000;

/**
 * A function of a text with its latest answers remembered: templates repeat the same names and descriptions. It forgets
 * all of them when they have become too many.
 */
export function remember<Answer>(answer: (text: string) => Answer, most = 5_000): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    if (text.length > longest) return answer(text);
    let found = known.get(text);
    if (found === undefined) {
      if (known.size >= most) known.clear();
      // A copy: V8 keeps the whole document for a part of it.
      const copy = ` ${text}`.slice(1);
      found = { answer: answer(copy) };
      known.set(copy, found);
    }
    return found.answer;
  };
}

/** A function of an object with its answer for each remembered as long as there is the object, which must not change. */
export function rememberEach<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { answer: answer(key) };
      known.set(key, found);
    }
    return found.answer;
  };
}
