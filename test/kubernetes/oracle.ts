import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** One Job to be created. */
export interface Question {
  /** The body, JSON text. */
  readonly job: string;
  /** The namespace of the request. Default: `default`. */
  readonly namespace?: string | undefined;
  /** Whether the answer shows the Job as stored. */
  readonly stored?: boolean;
}

/** What the API server does with a Job. */
export interface Answer {
  /** `undecodable` is a 400, `invalid` a 422. */
  readonly verdict: "accepted" | "invalid" | "undecodable";
  /** Why it is undecodable. */
  readonly message?: string;
  /** A sentence for each field that is unknown or written twice: strict field validation refuses, else they are dropped. */
  readonly strict?: readonly string[];
  readonly causes?: readonly Cause[];
  readonly warnings?: readonly string[];
  /** JSON pointers of known fields that are not stored. */
  readonly vanished?: readonly string[];
  readonly stored?: unknown;
}

export interface Cause {
  /** As the server writes it: `spec.template.spec.containers[0].image`. */
  readonly field: string;
  readonly reason: string;
  readonly detail: string;
}

/** Asks the oracle, one process for all questions; thousands a second. Errors: it ended before it answered them all. */
export async function askOracle(program: string, questions: Iterable<Question>): Promise<Answer[]> {
  const oracle = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve, reject) => oracle.once("error", reject).once("exit", resolve));
  const answers: Answer[] = [];
  const read = (async () => {
    for await (const line of createInterface({ input: oracle.stdout })) answers.push(JSON.parse(line) as Answer);
  })();
  // One that dies is told by its exit code, not by the pipe that broke.
  oracle.stdin.on("error", () => {});
  let asked = 0;
  for (const question of questions) {
    asked++;
    if (!oracle.stdin.write(`${JSON.stringify(question)}\n`)) await drained(oracle.stdin);
  }
  oracle.stdin.end();
  const [code] = await Promise.all([ended, read]);
  if (answers.length === asked) return answers;
  throw new Error(`The oracle ended with ${code} after ${answers.length} of ${asked} answers`);
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off("drain", done).off("close", done);
      resolve();
    };
    stream.on("drain", done).on("close", done);
  });
}
