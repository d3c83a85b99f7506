import type { Path } from "../../../document/pointer.ts";
import type { Value } from "../../../python/value.ts";
import type { Effect, JobProblem } from "../job-problem.ts";
import type { KubernetesVersion } from "../kubernetes-version.ts";
import type { TextForm } from "./text-forms.ts";

/** What a problem says beyond its message. */
interface Details {
  readonly hint?: string | undefined;
  readonly on?: "key" | "value";
  readonly effect?: Effect;
  readonly belongs?: Path;
  readonly oneOf?: readonly string[];
}

/** What the checks of one Job share. */
interface JobCheck {
  readonly version: KubernetesVersion;
  readonly problems: JobProblem[];
}

/**
 * A place in a Job, and how checks say what Kubernetes refuses there. Null is the same as absent; a value of a wrong
 * type answers as neither: the structure's check has it.
 */
export class JobPlace {
  /** What is written here: null included. */
  readonly written: Value | undefined;
  readonly #parent: JobPlace | undefined;
  readonly #step: string;
  readonly #check: JobCheck;

  constructor(written: Value | undefined, check: JobCheck, parent?: JobPlace, step = "") {
    this.written = written;
    this.#check = check;
    this.#parent = parent;
    this.#step = step;
  }

  get version(): KubernetesVersion {
    return this.#check.version;
  }

  get isSet(): boolean {
    return this.written !== undefined && this.written.kind !== "null";
  }

  /** The text; none is `""`, as in Kubernetes; undefined: something else. */
  get text(): string | undefined {
    if (this.written?.kind === "string") return this.written.value;
    return this.isSet ? undefined : "";
  }

  /** Whether a text that is not empty, or something else, is here. */
  get isFilled(): boolean {
    return this.text !== "";
  }

  /** An item of a list that is null is what Kubernetes makes of nothing: an empty text, 0. */
  get #isItem(): boolean {
    return this.#parent?.written?.kind === "list";
  }

  /** The whole number, where there is one. */
  get whole(): number | undefined {
    if (this.written?.kind === "null" && this.#isItem) return 0;
    return this.written?.kind === "integer" ? Number(this.written.value) : undefined;
  }

  get isTrue(): boolean {
    return this.written?.kind === "boolean" && this.written.value;
  }

  get isFalse(): boolean {
    return this.written?.kind === "boolean" && !this.written.value;
  }

  /** The member of an object; absent where the version keeps no such field yet. */
  at(key: string, since: KubernetesVersion = 0): JobPlace {
    const entry = this.written?.kind === "dict" && this.version >= since ? this.written.entries.get(key) : undefined;
    return new JobPlace(entry, this.#check, this, key);
  }

  /** Whether one of some members is written. Checks ask first: most Jobs have little of what there is. */
  has(...keys: readonly string[]): boolean {
    const { written } = this;
    return written?.kind === "dict" && keys.some((key) => written.entries.has(key));
  }

  /** The members of some names that are set. */
  setOf(keys: readonly string[]): JobPlace[] {
    const { written } = this;
    if (written?.kind !== "dict") return [];
    return keys
      .filter((key) => written.entries.has(key))
      .flatMap((key) => {
        const member = this.at(key);
        return member.isSet ? [member] : [];
      });
  }

  /** The member at several steps. */
  below(...keys: readonly string[]): JobPlace {
    return keys.reduce<JobPlace>((place, key) => place.at(key), this);
  }

  items(): readonly JobPlace[] {
    if (this.written?.kind !== "list") return [];
    return this.written.items.map((item, index) => new JobPlace(item, this.#check, this, String(index)));
  }

  members(): readonly (readonly [string, JobPlace])[] {
    if (this.written?.kind !== "dict") return [];
    return [...this.written.entries].map(([key, value]) => [key, new JobPlace(value, this.#check, this, key)]);
  }

  /** Whether a list is empty or absent; something else counts as filled. */
  get isEmptyList(): boolean {
    return !this.isSet || (this.written?.kind === "list" && this.written.items.length === 0);
  }

  get path(): Path {
    return this.#parent === undefined ? [] : [...this.#parent.path, this.#step];
  }

  /** As messages name it: the key, or of a list's item the key and the index. */
  get name(): string {
    const parent = this.#parent;
    return parent?.written?.kind === "list" ? `${parent.name}[${this.#step}]` : this.#step;
  }

  /** How many problems the Job has until now. */
  get problemCount(): number {
    return this.#check.problems.length;
  }

  /** Says that the API refuses what is here; of what is not here, at the nearest place above it. */
  refuse(concern: string, message: string, details: Details = {}): void {
    if (this.written === undefined && this.#parent !== undefined) {
      this.#parent.refuse(concern, message, { ...details, on: "key" });
      return;
    }
    const { hint, on = "value", effect = "refused", belongs, oneOf } = details;
    this.#check.problems.push({ concern, path: this.path, on, effect, message, hint, belongs, oneOf });
  }

  /** Says that none of some members is there, of which it needs one. */
  lacksOneOf(keys: readonly string[], concern: string): void {
    this.refuse(concern, `\`${this.name}\` needs one of ${quotedList(keys)}`, { on: "key", oneOf: keys });
  }

  /** Says that a member is missing or, of a concern, empty. */
  lacks(key: string, concern: string, why = ""): void {
    const member = this.at(key);
    const message = `\`${key}\` is required${why}`;
    if (member.isSet) member.refuse(concern, message);
    else this.refuse("missing-job-field", message, { on: "key", belongs: member.path });
  }

  /** Says so when a member is missing, null or empty. Whether it is there. */
  needs(key: string, concern: string, why = ""): boolean {
    const { isFilled } = this.at(key);
    if (!isFilled) this.lacks(key, concern, why);
    return isFilled;
  }

  #isUnset(text: string, emptyCounts: boolean): boolean {
    return text === "" && !(emptyCounts && (this.isSet || this.#isItem));
  }

  /** Says so when a text that is set has another form. An empty one counts as unset unless told otherwise. */
  mustBe(form: TextForm, concern: string, emptyCounts = false): void {
    const { text } = this;
    if (text === undefined || this.#isUnset(text, emptyCounts) || form.fits(text)) return;
    this.refuse(concern, `\`${this.name}\` is no ${form.name}: ${form.allowed}`);
  }

  /** Says so when a text that is set is none of some. An empty one counts as unset unless told otherwise. */
  mustBeOneOf(allowed: readonly string[], emptyCounts = false): void {
    const { text } = this;
    if (text === undefined || this.#isUnset(text, emptyCounts) || allowed.includes(text)) return;
    const meant = allowed.find((one) => one.toLowerCase() === text.trim().toLowerCase());
    this.refuse("unsupported-value", `\`${this.name}\` can only be ${listed(allowed)}`, {
      hint: meant === undefined ? undefined : `Write \`${meant}\`.`,
    });
  }

  /** Says so when a whole number is outside a range. */
  mustBeWithin(lowest: number, highest: number, concern: string): void {
    const { whole } = this;
    if (whole === undefined || (whole >= lowest && whole <= highest)) return;
    const range = highest === Number.POSITIVE_INFINITY ? `at least ${lowest}` : `from ${lowest} to ${highest}`;
    this.refuse(concern, `\`${this.name}\` must be ${range}`);
  }

  notNegative(concern: string): void {
    this.mustBeWithin(0, Number.POSITIVE_INFINITY, concern);
  }
}

function quotedList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** `a`, `b` or `c`. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => (name === "" ? "empty" : `\`${name}\``));
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
