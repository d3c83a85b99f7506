import { readFileSync, readlinkSync, symlinkSync, unlinkSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { systemErrorCode } from "../system-error.ts";

/**
 * Claims a file for the moment between looking at it and replacing it. The claim is a symbolic link beside the file that
 * says who holds it: made in one step, and only one can. That of a process that was killed is taken over. Undefined when
 * another process holds it; the function that comes back gives the claim up. Where links cannot be made, nothing is
 * claimed.
 */
export function claimFile(path: string): (() => void) | undefined {
  const link = join(dirname(path), `.work-pool-${basename(path)}.lock`);
  const own = `${process.pid}-${startOf(process.pid)}@${hostname()}`;
  try {
    if (!make(own, link) && !takeOver(own, link)) return undefined;
  } catch (error) {
    if (["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "ENAMETOOLONG"].includes(systemErrorCode(error) ?? ""))
      return () => {};
    throw error;
  }
  return () => {
    try {
      unlinkSync(link);
    } catch {
      // The file is written; what is left counts as that of a process that has gone.
    }
  };
}

/** A claim of the dead is only ever removed under a second claim, so that nobody removes that of a living one. */
function takeOver(own: string, link: string): boolean {
  const holder = readClaim(link);
  if (holder === undefined || !isGone(holder)) return false;
  const second = `${link}2`;
  if (!make(own, second)) return false;
  try {
    if (readClaim(link) === holder) unlinkSync(link);
    return make(own, link);
  } finally {
    unlinkSync(second);
  }
}

function make(own: string, link: string): boolean {
  try {
    symlinkSync(own, link);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function readClaim(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

/** Whether a holder is known to be gone; that of another machine is not known. */
function isGone(holder: string): boolean {
  const [, pid, start, host] = /^(\d+)-(\w*)@(.*)$/s.exec(holder) ?? [];
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return systemErrorCode(error) === "ESRCH";
  }
  // A later process may have the same id. Where there is no /proc, that is not known.
  const now = startOf(Number(pid));
  return now !== "" && start !== "" && now !== start;
}

/** When a process started, in clock ticks since boot (proc_pid_stat(5), field 22); `gone` for one that is not reaped yet. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? "gone" : (fields[19] ?? "");
  } catch {
    return "";
  }
}
