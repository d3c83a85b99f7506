type Lookup = (name: string) => string | null | undefined;

/**
 * The entries of a `.env` file as python-dotenv reads them, whose rules Prefect follows: `export`, quotes, escapes,
 * values over several lines, comments, and `${NAME}` or `${NAME:-default}` from the lines above or the environment.
 * A name without `=` has the value null; a line that makes no sense is left out.
 */
export function parseDotenv(text: string, environment: Lookup): ReadonlyMap<string, string | null> {
  const entries = new Map<string, string | null>();
  const reader = new Reader(text.replace(/^\uFEFF/, ""));
  const lookup: Lookup = (name) => (entries.has(name) ? entries.get(name) : environment(name));
  while (!reader.atEnd) {
    const entry = readEntry(reader);
    if (entry === undefined) reader.take(/[^\r\n]*(?:\r\n|\r|\n)?/y);
    else if (entry.key !== undefined) entries.set(entry.key, entry.value === null ? null : expand(entry.value, lookup));
  }
  return entries;
}

/** Takes pieces off the front of a text. */
class Reader {
  #offset = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#offset >= this.#text.length;
  }

  /** The match of a sticky expression, or undefined. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#offset;
    const match = expression.exec(this.#text);
    if (match === null) return undefined;
    this.#offset += match[0].length;
    return match;
  }

  next(): string {
    return this.#text.charAt(this.#offset);
  }
}

interface Entry {
  /** Undefined for an empty or comment line. */
  readonly key: string | undefined;
  readonly value: string | null;
}

function readEntry(reader: Reader): Entry | undefined {
  reader.take(/\s*/y);
  if (reader.atEnd) return { key: undefined, value: null };
  reader.take(/export[^\S\r\n]+/y);
  let key: string | undefined;
  if (reader.next() !== "#") {
    const match = reader.next() === "'" ? reader.take(/'([^']+)'/y) : reader.take(/([^=#\s]+)/y);
    if (match === undefined) return undefined;
    key = match[1];
  }
  reader.take(/[^\S\r\n]*/y);
  let value: string | null = null;
  const equals = reader.take(/=[^\S\r\n]*/y);
  if (equals !== undefined) {
    const read = equals[0].length > 1 && reader.next() === "#" ? "" : readValue(reader);
    if (read === undefined) return undefined;
    value = read;
  }
  reader.take(/[^\S\r\n]*#[^\r\n]*/y);
  return reader.take(/[^\S\r\n]*(?:\r\n|\n|\r|$)/y) === undefined ? undefined : { key, value };
}

const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function readValue(reader: Reader): string | undefined {
  switch (reader.next()) {
    case "'":
      return reader.take(/'((?:\\[\s\S]|[^'\\])*)'/y)?.[1]?.replace(/\\([\\'])/g, "$1");
    case '"':
      return reader
        .take(/"((?:\\[\s\S]|[^"\\])*)"/y)?.[1]
        ?.replace(/\\([\\'"abfnrtv])/g, (_, letter: string) => escapes[letter] ?? letter);
    default:
      return reader
        .take(/[^\r\n]*/y)?.[0]
        .replace(/\s+#.*/, "")
        .trimEnd();
  }
}

function expand(value: string, lookup: Lookup): string {
  return value.replace(/\$\{([^}:]*)(?::-([^}]*))?\}/g, (_, name: string, fallback = "") => {
    const found = lookup(name);
    return found === undefined ? fallback : (found ?? "");
  });
}
