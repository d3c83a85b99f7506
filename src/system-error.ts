import { UserError } from "./errors.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
  EDQUOT: "the disk quota is used up",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many open files",
  EBUSY: "it is in use",
  EIO: "the device reported an error",
};

/** Why a system call failed, in a person's words; undefined when the error is not one of the operating system. */
function systemReason(error: unknown): string | undefined {
  const code = systemErrorCode(error);
  return code === undefined ? undefined : (reasons[code] ?? code);
}

/** The code of an error of the operating system, such as `ENOENT`. */
export function systemErrorCode(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/** A failed system call as a person's error (exit 3): `cannot read out.json: no such file`; a bug stays as it is. */
export function explainSystemError(error: unknown, attempt: string, hint?: string): unknown {
  const reason = systemReason(error);
  return reason === undefined ? error : new UserError(`${attempt}: ${reason}`, { hint, cause: error });
}
