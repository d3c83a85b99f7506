import { UserError } from "../errors.ts";
import { explainSystemError } from "../system-error.ts";

/** Far above the largest document that is read, and low enough for an endless stream to end well. */
export const mostBytes = 64 * 1024 * 1024;

/** All bytes of a stream. Errors: UserError (exit 3) when it cannot be read or does not end. */
export async function readAll(open: () => AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of open()) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > mostBytes) throw tooLarge(name);
    }
  } catch (error) {
    throw explainSystemError(error, `cannot read ${name}`);
  }
  return Buffer.concat(chunks);
}

export function tooLarge(name: string): UserError {
  return new UserError(`cannot read ${name}: it is larger than ${mostBytes / 1024 / 1024} MiB`);
}
