import { PatternError, PatternParser } from "./pattern-parser.ts";
import { ServerCrash } from "./server-crash.ts";

const known = new Map<string, (text: string) => boolean>();

/**
 * A pattern of Python 3.11's `re` as a test whether it is found in a text. Errors: PatternError where Python refuses
 * the pattern; ServerCrash where Python fails in another way (a repetition too large).
 */
export function pythonPattern(pattern: string): (text: string) => boolean {
  let test = known.get(pattern);
  if (test === undefined) {
    const { source, flags } = new PatternParser(pattern).parse();
    let expression: RegExp | undefined;
    test = (text) => {
      expression ??= new RegExp(source, flags);
      return expression.test(text);
    };
    known.set(pattern, test);
  }
  return test;
}

/** A pattern of a schema that the server has found valid; joined patterns need not be. Errors: ServerCrash. */
export function validPattern(pattern: string): (text: string) => boolean {
  try {
    return pythonPattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) throw new ServerCrash(error.message);
    throw error;
  }
}
