import { explainSystemError, systemErrorCode } from "../../system-error.ts";

/** Runs an access to the disk; what the system refuses becomes a UserError (exit 3) that names the path. */
export async function onDisk<Result>(path: string, access: () => Promise<Result>): Promise<Result> {
  try {
    return await access();
  } catch (error) {
    throw explainSystemError(error, `cannot use ${path} of the local store`);
  }
}

/** For `catch` after `onDisk`: undefined where there is no such file or folder, the error else. */
export function undefinedWhenMissing(error: Error): undefined {
  if (systemErrorCode(error.cause ?? error) !== "ENOENT") throw error;
}
