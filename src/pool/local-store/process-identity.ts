import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * A process as text that fits into a file name: machine, boot, process id, start. The start tells a process from a
 * later one with the same id; the process id space (containers have their own) counts as part of the machine.
 * Where there is no `/proc`, boot and start are empty.
 */
export function identityOf(pid: number): string {
  const machine = digest(`${hostname()} ${linkTarget("/proc/self/ns/pid")}`);
  const boot = digest(textOf("/proc/sys/kernel/random/boot_id"));
  return [machine, boot, pid, startOf(pid)].join("-");
}

/** Whether the process is known to be gone. False also when it cannot be known: a process of another machine. */
export function isGone(identity: string): boolean {
  const [machine, boot, pid, start] = identity.split("-");
  const [ownMachine, ownBoot] = identityOf(process.pid).split("-");
  if (machine !== ownMachine) return false;
  if (boot !== ownBoot) return true;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return true;
  }
  const startNow = startOf(Number(pid));
  return startNow !== "" && startNow !== start;
}

/** Clock ticks from boot to the start of a process (proc_pid_stat(5), field 22); `gone` for one that only waits to be reaped. */
function startOf(pid: number): string {
  const stat = textOf(`/proc/${pid}/stat`);
  // The second field is the program's name in parentheses, and may hold blanks and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "gone" : (fields[19] ?? "");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
