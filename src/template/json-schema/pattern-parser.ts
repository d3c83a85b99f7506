import { ServerCrash } from "./server-crash.ts";

/** Why Python does not take a pattern. */
export class PatternError extends Error {}

/** A piece of a pattern: its JavaScript form, the least and the greatest length of what it matches, in characters. */
interface Piece {
  readonly js: string;
  readonly least: number;
  readonly most: number;
  /** Anchors and repetitions may not be repeated. */
  readonly kind: "anchor" | "repetition" | "other";
}

interface Group {
  readonly least: number;
  readonly most: number;
  readonly isClosed: boolean;
}

const digit = /^[0-9]$/;
const octal = /^[0-7]$/;
const asciiLetter = /^[A-Za-z]$/;
const controls: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };

/** The largest repetition that Python knows; more is an error that is not one of patterns. */
const repetitionLimit = 4294967295;
const wordSet = { unicode: "\\p{L}\\p{N}_", ascii: "a-zA-Z0-9_" };
const spaceSet = {
  unicode: "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000",
  ascii: "\\t-\\r\\x20",
};
const digitSet = { unicode: "\\p{Nd}", ascii: "0-9" };

/**
 * Reads a pattern by the grammar of Python 3.11's `re` and writes the JavaScript expression that finds the same. Groups
 * get names of their own, since those of Python and the helpers for atomic groups must not collide.
 */
export class PatternParser {
  readonly #characters: readonly string[];
  #index = 0;
  readonly #groups: Group[] = [];
  readonly #names = new Map<string, number>();
  readonly #conditions: number[] = [];
  #atoms = 0;
  /** The number of groups before the lookbehind that is being read; groups inside it cannot be referred to. */
  #lookbehindGroups: number | undefined;
  #wholeFlags = "";
  /** Python measures lookbehinds after it has read the whole pattern. */
  #widthError: PatternError | undefined;

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  parse(): { source: string; flags: string } {
    const piece = this.#alternatives("", true);
    if (this.#wholeFlags.includes("a") && this.#wholeFlags.includes("u")) {
      throw new PatternError("the flags a and u exclude each other");
    }
    if (this.#index < this.#characters.length) throw new PatternError("unbalanced parenthesis");
    for (const group of this.#conditions) {
      if (group > this.#groups.length) throw new PatternError("reference to a group that does not exist");
    }
    if (this.#widthError !== undefined) throw this.#widthError;
    return { source: piece.js, flags: "u" };
  }

  get #next(): string | undefined {
    return this.#characters[this.#index];
  }

  #take(): string {
    const character = this.#characters[this.#index++];
    if (character === undefined) throw new PatternError("the pattern ends too early");
    return character;
  }

  #skip(character: string): boolean {
    if (this.#next !== character) return false;
    this.#index++;
    return true;
  }

  #takeWhile(accept: RegExp, atMost = Number.POSITIVE_INFINITY): string {
    let text = "";
    while (text.length < atMost && this.#next !== undefined && accept.test(this.#next)) text += this.#take();
    return text;
  }

  #takeUntil(terminator: string): string {
    const close = this.#characters.indexOf(terminator, this.#index);
    if (close < 0) throw new PatternError(`missing ${terminator}`);
    const text = this.#characters.slice(this.#index, close).join("");
    if (text === "") throw new PatternError("missing name");
    this.#index = close + 1;
    return text;
  }

  #close(): void {
    if (!this.#skip(")")) throw new PatternError("missing )");
  }

  /** Branches between `|`, up to `)` or the end. Flags set for the whole pattern may only open its first branch. */
  #alternatives(flags: string, isWhole = false): Piece {
    let own = flags;
    const branches: Piece[] = [];
    do {
      const branch = this.#sequence(own, isWhole && branches.length === 0);
      own = branch.flags;
      branches.push(branch.piece);
    } while (this.#skip("|"));
    if (branches.length === 1) return branches[0] as Piece;
    return {
      js: `(?:${branches.map(({ js }) => js).join("|")})`,
      least: Math.min(...branches.map(({ least }) => least)),
      most: Math.max(...branches.map(({ most }) => most)),
      kind: "other",
    };
  }

  #sequence(startFlags: string, maySetFlags: boolean): { piece: Piece; flags: string } {
    let flags = startFlags;
    const pieces: Piece[] = [];
    while (this.#next !== undefined && this.#next !== "|" && this.#next !== ")") {
      if (flags.includes("x")) {
        if (/^[ \t\n\r\v\f]$/.test(this.#next)) {
          this.#index++;
          continue;
        }
        if (this.#next === "#") {
          while (this.#next !== undefined && this.#take() !== "\n");
          continue;
        }
      }
      const character = this.#take();
      if ("*+?{".includes(character)) {
        const bounds = this.#bounds(character);
        if (bounds === undefined) pieces.push(literal("{", flags));
        else pieces.push(this.#repeated(pieces.pop(), bounds));
      } else if (character === "(") {
        const group = this.#group(flags);
        if (typeof group === "string") {
          if (!maySetFlags || pieces.length > 0) throw new PatternError("global flags not at the start");
          flags += group;
          this.#wholeFlags += group;
        } else if (group !== undefined) {
          pieces.push(group);
        }
      } else {
        pieces.push(this.#single(character, flags));
      }
    }
    return { piece: sequenceOf(pieces), flags };
  }

  #single(character: string, flags: string): Piece {
    switch (character) {
      case "\\":
        return this.#escape(flags);
      case "[":
        return one(this.#set(flags));
      case ".":
        return one(flags.includes("s") ? "[^]" : "[^\\n]");
      case "^":
        return anchor(flags.includes("m") ? "(?<=^|\\n)" : "^");
      case "$":
        return anchor(flags.includes("m") ? "(?=$|\\n)" : "(?=\\n?$)");
      default:
        return literal(character, flags);
    }
  }

  /** The bounds of a repetition; undefined when a brace is just a brace. */
  #bounds(character: string): [least: number, most: number] | undefined {
    if (character === "?") return [0, 1];
    if (character === "*") return [0, Number.POSITIVE_INFINITY];
    if (character === "+") return [1, Number.POSITIVE_INFINITY];
    if (this.#next === "}") return undefined;
    const start = this.#index;
    const low = this.#takeWhile(digit);
    const high = this.#skip(",") ? this.#takeWhile(digit) : low;
    if (!this.#skip("}")) {
      this.#index = start;
      return undefined;
    }
    for (const bound of [low, high]) {
      if (Number(bound) >= repetitionLimit) throw new ServerCrash("a repetition too large for Python");
    }
    const most = high === "" ? Number.POSITIVE_INFINITY : Number(high);
    if (most < Number(low)) throw new PatternError("the least repetition is greater than the most");
    return [Number(low), most];
  }

  #repeated(item: Piece | undefined, [least, most]: [number, number]): Piece {
    if (item === undefined || item.kind === "anchor") throw new PatternError("nothing to repeat");
    if (item.kind === "repetition") throw new PatternError("multiple repeat");
    const bounds = `{${least},${most === Number.POSITIVE_INFINITY ? "" : most}}`;
    const length = {
      least: item.least * least,
      most: item.most === 0 ? 0 : item.most * most || 0,
      kind: "repetition" as const,
    };
    if (this.#skip("?")) return { js: `(?:${item.js})${bounds}?`, ...length };
    if (this.#skip("+")) return { js: this.#atomic(`(?:${item.js})${bounds}`), ...length };
    return { js: `(?:${item.js})${bounds}`, ...length };
  }

  /** What never gives back what it matched; JavaScript's lookahead behaves so. */
  #atomic(js: string): string {
    const name = `atom${this.#atoms++}`;
    return `(?:(?=(?<${name}>${js}))\\k<${name}>)`;
  }

  /** What stands behind an opening parenthesis: a piece, flags for the whole pattern, or nothing (a comment). */
  #group(flags: string): Piece | string | undefined {
    if (!this.#skip("?")) return this.#capture(flags, undefined);
    const character = this.#take();
    switch (character) {
      case "P":
        return this.#named(flags);
      case ":": {
        const piece = this.#alternatives(flags);
        this.#close();
        return { ...piece, js: `(?:${piece.js})`, kind: "other" };
      }
      case "#":
        while (this.#take() !== ")");
        return undefined;
      case "=":
      case "!":
        return this.#look(character, flags, false);
      case "<": {
        const sign = this.#take();
        if (sign !== "=" && sign !== "!") throw new PatternError(`unknown extension ?<${sign}`);
        return this.#look(sign, flags, true);
      }
      case "(":
        return this.#conditional(flags);
      case ">": {
        const piece = this.#alternatives(flags);
        this.#close();
        return { ...piece, js: this.#atomic(piece.js), kind: "other" };
      }
      default:
        if (!"iLmsxatu-".includes(character)) throw new PatternError(`unknown extension ?${character}`);
        return this.#flags(character, flags);
    }
  }

  #capture(flags: string, name: string | undefined): Piece {
    const number = this.#groups.push({ least: 0, most: 0, isClosed: false });
    if (name !== undefined) {
      if (this.#names.has(name)) throw new PatternError("a group name is used twice");
      this.#names.set(name, number);
    }
    const piece = this.#alternatives(flags);
    this.#close();
    this.#groups[number - 1] = { least: piece.least, most: piece.most, isClosed: true };
    return { ...piece, js: `(?<group${number}>${piece.js})`, kind: "other" };
  }

  #named(flags: string): Piece {
    if (this.#skip("<")) return this.#capture(flags, identifierOf(this.#takeUntil(">")));
    if (!this.#skip("=")) throw new PatternError(`unknown extension ?P${this.#take()}`);
    const number = this.#names.get(identifierOf(this.#takeUntil(")")));
    if (number === undefined) throw new PatternError("unknown group name");
    return this.#reference(number);
  }

  #reference(number: number): Piece {
    const group = this.#groups[number - 1];
    if (group === undefined) throw new PatternError("reference to a group that does not exist");
    if (!group.isClosed) throw new PatternError("reference to an open group");
    this.#checkLookbehind(number);
    return { js: `\\k<group${number}>`, least: group.least, most: group.most, kind: "other" };
  }

  #checkLookbehind(number: number): void {
    if (this.#lookbehindGroups === undefined) return;
    if (this.#groups[number - 1]?.isClosed !== true || number > this.#lookbehindGroups) {
      throw new PatternError("reference to a group inside the same lookbehind");
    }
  }

  #look(sign: string, flags: string, isBehind: boolean): Piece {
    const isOutermost = isBehind && this.#lookbehindGroups === undefined;
    if (isOutermost) this.#lookbehindGroups = this.#groups.length;
    const piece = this.#alternatives(flags);
    if (isOutermost) this.#lookbehindGroups = undefined;
    this.#close();
    if (isBehind && (piece.least !== piece.most || piece.most > repetitionLimit)) {
      this.#widthError ??= new PatternError("what a lookbehind matches must have one length");
    }
    return { js: `(?:(?${isBehind ? "<" : ""}${sign}${piece.js}))`, least: 0, most: 0, kind: "other" };
  }

  #conditional(flags: string): Piece {
    const condition = this.#takeUntil(")");
    let number: number | undefined;
    if (isIdentifier(condition)) {
      number = this.#names.get(condition);
      if (number === undefined) throw new PatternError("unknown group name");
    } else {
      if (!/^\s*\+?\p{Nd}+(?:_\p{Nd}+)*\s*$/u.test(condition)) throw new PatternError("bad character in group name");
      number = Number(condition.replaceAll("_", ""));
      if (number === 0) throw new PatternError("bad group number");
      this.#conditions.push(number);
    }
    this.#checkLookbehind(number);
    const yes = this.#sequence(flags, false).piece;
    const no = this.#skip("|") ? this.#sequence(flags, false).piece : sequenceOf([]);
    if (this.#next === "|") throw new PatternError("a condition with more than two branches");
    this.#close();
    return {
      js: `(?:${yes.js}|${no.js})`,
      least: Math.min(yes.least, no.least),
      most: Math.max(yes.most, no.most),
      kind: "other",
    };
  }

  /** Inline flags: text when they are for the whole pattern, else the group that they are for. */
  #flags(first: string, flags: string): Piece | string {
    let added = "";
    let character = first;
    while (character !== ")" && character !== ":" && character !== "-") {
      if (!"iLmsxatu".includes(character)) throw new PatternError("unknown flag");
      if (character === "L") throw new PatternError("the flag L is for bytes");
      if ("au".includes(character) && added.includes(character === "a" ? "u" : "a")) {
        throw new PatternError("the flags a and u exclude each other");
      }
      added += character;
      character = this.#take();
    }
    if (character === ")") return added;
    if (added.includes("t")) throw new PatternError("a flag for the whole pattern only");
    let removed = "";
    if (character === "-") {
      character = this.#take();
      do {
        if (!"imsxt".includes(character)) throw new PatternError("unknown flag, or one that cannot be turned off");
        removed += character;
        character = this.#take();
      } while (character !== ":");
      if (removed.includes("t")) throw new PatternError("a flag for the whole pattern only");
    }
    if ([...added].some((flag) => removed.includes(flag))) throw new PatternError("a flag turned on and off");
    const kept = [...flags].filter((flag) => !removed.includes(flag) && !(added.includes("u") && flag === "a"));
    const piece = this.#alternatives(kept.join("") + added);
    this.#close();
    return { ...piece, js: `(?:${piece.js})`, kind: "other" };
  }

  #escape(flags: string): Piece {
    const alphabet = flags.includes("a") ? "ascii" : "unicode";
    const character = this.#take();
    const word = `[${wordSet[alphabet]}]`;
    const boundary = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
    const category = categoryOf(character, alphabet);
    if (category !== undefined) return one(`[${category}]`);
    switch (character) {
      case "A":
        return anchor("^");
      case "Z":
        return anchor("$");
      case "b":
        return anchor(boundary);
      case "B":
        return anchor(`(?:(?!${boundary})(?!^$))`);
    }
    if (digit.test(character) && character !== "0") return this.#numbered(character, flags);
    return literal(String.fromCodePoint(this.#escapedCharacter(character)), flags);
  }

  /** `\1` and the like: an octal character when three octal digits, else a reference. */
  #numbered(first: string, flags: string): Piece {
    let digits = first + this.#takeWhile(digit, 1);
    if (/^[0-7]{2}$/.test(digits) && this.#next !== undefined && octal.test(this.#next)) {
      digits += this.#take();
      return literal(String.fromCodePoint(octalCharacter(digits)), flags);
    }
    return this.#reference(Number(digits));
  }

  /** The character that an escape stands for, the same inside and outside of sets. */
  #escapedCharacter(character: string): number {
    const control = controls[character];
    if (control !== undefined) return control;
    const width = { x: 2, u: 4, U: 8 }[character];
    if (width !== undefined) {
      const digits = this.#takeWhile(/^[0-9A-Fa-f]$/, width);
      if (digits.length < width) throw new PatternError("incomplete escape");
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) throw new PatternError("bad escape");
      return code;
    }
    if (character === "0") return octalCharacter(character + this.#takeWhile(octal, 2));
    if (asciiLetter.test(character)) throw new PatternError(`bad escape \\${character}`);
    return character.codePointAt(0) as number;
  }

  #set(flags: string): string {
    const alphabet = flags.includes("a") ? "ascii" : "unicode";
    const isNegated = this.#skip("^");
    const parts: string[] = [];
    while (parts.length === 0 || this.#next !== "]") {
      const low = this.#setItem(alphabet);
      if (!this.#skip("-")) {
        parts.push(setPart(low, low, flags));
      } else if (this.#next === "]") {
        parts.push(setPart(low, low, flags), "\\-");
      } else {
        const high = this.#setItem(alphabet);
        if (typeof low === "string" || typeof high === "string") throw new PatternError("bad character range");
        if (high < low) throw new PatternError("bad character range");
        parts.push(setPart(low, high, flags));
      }
    }
    this.#index++;
    return `[${isNegated ? "^" : ""}${parts.join("")}]`;
  }

  /** A character of a set by its code, or the text of a category. */
  #setItem(alphabet: "ascii" | "unicode"): number | string {
    const character = this.#take();
    if (character !== "\\") return character.codePointAt(0) as number;
    const escaped = this.#take();
    const category = categoryOf(escaped, alphabet);
    if (category !== undefined) return category;
    if (octal.test(escaped)) return octalCharacter(escaped + this.#takeWhile(octal, 2));
    if (digit.test(escaped)) throw new PatternError("bad escape");
    return this.#escapedCharacter(escaped);
  }
}

function categoryOf(letter: string, alphabet: "ascii" | "unicode"): string | undefined {
  const set = { w: wordSet, s: spaceSet, d: digitSet }[letter.toLowerCase()]?.[alphabet];
  if (set === undefined || letter === letter.toLowerCase()) return set;
  // A set inside a set: what is left when the category is taken away.
  return complement(letter, alphabet);
}

function complement(letter: string, alphabet: "ascii" | "unicode"): string {
  if (letter === "D") return alphabet === "unicode" ? "\\P{Nd}" : "\\0-/:-\\u{10ffff}";
  if (letter === "W") return alphabet === "unicode" ? otherThanWords : "\\0-/:-@[-^`{-\\u{10ffff}";
  return alphabet === "unicode" ? otherThanSpace : "\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}";
}

const otherThanWords =
  "\\p{M}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\p{S}\\p{Z}\\p{C}\\u203f\\u2040\\u2054\\ufe33\\ufe34\\ufe4d-\\ufe4f\\uff3f";
const otherThanSpace =
  "\\0-\\x08\\x0e-\\x1b!-\\x84\\x86-\\x9f\\xa1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\u{10ffff}";

function setPart(low: number | string, high: number | string, flags: string): string {
  if (typeof low === "string" || typeof high === "string") return String(low);
  const range = (from: number, to: number) => (from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`);
  if (!flags.includes("i")) return range(low, high);
  // A range larger than the letters of an alphabet holds both cases of nearly all of them.
  const cases =
    high - low > 2000 ? [] : Array.from({ length: high - low + 1 }, (_, index) => otherCases(low + index)).flat();
  return range(low, high) + cases.map(escaped).join("");
}

function literal(character: string, flags: string): Piece {
  const code = character.codePointAt(0) as number;
  const others = flags.includes("i") ? otherCases(code) : [];
  return one(others.length === 0 ? escaped(code) : `[${[code, ...others].map(escaped).join("")}]`);
}

/** The other spellings of a letter. */
function otherCases(code: number): number[] {
  const character = String.fromCodePoint(code);
  return [character.toLowerCase(), character.toUpperCase()]
    .filter((other) => other !== character && [...other].length === 1)
    .map((other) => other.codePointAt(0) as number);
}

function escaped(code: number): string {
  const character = String.fromCodePoint(code);
  return /^[A-Za-z0-9]$/.test(character) ? character : `\\u{${code.toString(16)}}`;
}

function octalCharacter(digits: string): number {
  const code = Number.parseInt(digits, 8);
  if (code > 0o377) throw new PatternError("octal escape out of range");
  return code;
}

function identifierOf(name: string): string {
  if (!isIdentifier(name)) throw new PatternError("bad character in group name");
  return name;
}

function sequenceOf(pieces: readonly Piece[]): Piece {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only !== undefined) return only;
  return {
    js: pieces.map(({ js }) => js).join(""),
    least: pieces.reduce((sum, { least }) => sum + least, 0),
    most: pieces.reduce((sum, { most }) => sum + most, 0),
    kind: "other",
  };
}

function one(js: string): Piece {
  return { js, least: 1, most: 1, kind: "other" };
}

function anchor(js: string): Piece {
  return { js, least: 0, most: 0, kind: "anchor" };
}

/** Whether Python takes a text as a name. V8 builds such classes of Unicode as it meets them: a millisecond. */
function isIdentifier(text: string): boolean {
  return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text);
}
