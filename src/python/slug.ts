/** What python-slugify's transliteration knows: see `scripts/transliteration.py`. */
export interface TransliterationTable {
  /** What characters become, separated by tabs. */
  readonly texts: string;
  /** From the code point of the first, in hexadecimal: for each character the place of its text, in two letters. */
  readonly ranges: Readonly<Record<string, string>>;
  /** HTML's character entities by name. */
  readonly entities: Readonly<Record<string, number>>;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Writes text in ASCII. */
export interface Transliteration {
  readonly ascii: (text: string) => string;
  readonly entities: Readonly<Record<string, number>>;
}

/** Enough for text that is ASCII already and holds no entity. */
export const noTransliteration: Transliteration = { ascii: (text) => text, entities: {} };

/** Whether `slugify` needs the table for a text. */
export function needsTransliteration(text: string): boolean {
  return /[^\0-\x7f]|&[a-zA-Z]/.test(text);
}

export function transliterationFrom(table: TransliterationTable): Transliteration {
  const characters = new Map<number, string>();
  const texts = table.texts.split("\t");
  for (const [start, places] of Object.entries(table.ranges)) {
    const first = Number.parseInt(start, 16);
    for (let index = 0; index < places.length; index += 2) {
      const place = alphabet.indexOf(places[index] as string) * 64 + alphabet.indexOf(places[index + 1] as string);
      characters.set(first + index / 2, texts[place] as string);
    }
  }
  const asciiOf = (character: string) => characters.get(character.codePointAt(0) as number) ?? "";
  return { ascii: (text) => text.replace(/[^\0-\x7f]/gu, asciiOf), entities: table.entities };
}

export interface SlugOptions {
  /** Matches what is replaced by a dash; global. */
  readonly disallowed: RegExp;
  /** Default: any. */
  readonly maxLength?: number;
  /** Default: true. */
  readonly lowercase?: boolean;
  /** Keeps letters of other scripts as they are, until `disallowed` takes them. Default: false. */
  readonly unicode?: boolean;
}

/** The slug of a text as python-slugify makes it. */
export function slugify(text: string, options: SlugOptions, transliteration: Transliteration): string {
  const { maxLength = Number.POSITIVE_INFINITY } = options;
  // Most names are plain already, and there are dozens in a job.
  let slug = /^[\w.-]*$/.test(text) ? text : plainText(text, options, transliteration);
  if (options.lowercase !== false) slug = slug.toLowerCase();
  slug = slug.replaceAll("'", "");
  // V8 takes half a millisecond to make a class of Unicode.
  if (slug.includes(",")) slug = slug.replace(/(?<=\p{Nd}),(?=\p{Nd})/gu, "");
  slug = slug
    .replace(options.disallowed, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");
  return slug.length < maxLength ? slug : slug.slice(0, maxLength).replace(/^-+|-+$/g, "");
}

/** Letters of other scripts, accents and entities written out, as far as the options want it. */
function plainText(text: string, { unicode = false }: SlugOptions, transliteration: Transliteration): string {
  const form = unicode ? "NFKC" : "NFKD";
  const decomposed = text.replace(/'+/g, "-").normalize(form);
  const written = unicode ? decomposed : transliteration.ascii(decomposed);
  return decodeEntities(written, transliteration.entities).normalize(form);
}

/** Named entities one by one; of numbered ones all or, if a single one is beyond Unicode, none of that kind. */
function decodeEntities(text: string, entities: Readonly<Record<string, number>>): string {
  if (!text.includes("&")) return text;
  const named = text.replace(/&([a-zA-Z][a-zA-Z0-9]*);/g, (entity, name: string) => {
    const code = Object.hasOwn(entities, name) ? entities[name] : undefined;
    return code === undefined ? entity : String.fromCodePoint(code);
  });
  const decimal = decodeNumbers(named, /&#(\d+);/g, 10);
  return decodeNumbers(decimal, /&#x([\da-fA-F]+);/g, 16);
}

function decodeNumbers(text: string, pattern: RegExp, base: 10 | 16): string {
  try {
    return text.replace(pattern, (_entity, digits: string) => String.fromCodePoint(Number.parseInt(digits, base)));
  } catch (error) {
    if (error instanceof RangeError) return text;
    throw error;
  }
}
