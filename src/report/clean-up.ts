import type { CleanUpPolicy, CleanUpState, SettableCleanUp } from "../change/clean-up.ts";
import { formatDuration } from "../change/duration.ts";
import { toPointer } from "../document/pointer.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { safeText } from "./display.ts";

/** What happens to finished runs, in one sentence without a full stop. */
export function policyWords({ thing }: SettableCleanUp, policy: CleanUpPolicy): string {
  if (policy.kind === "never") return `${thing} is kept until somebody removes it`;
  if (policy.kind === "unknown") return `what happens to ${thing} cannot be told from the template`;
  return policy.seconds === 0
    ? `${thing} is removed at once`
    : `${thing} is removed ${formatDuration(policy.seconds)} after its end`;
}

/** A template's policy in a few words, for a table. `state`: undefined for a type without a setting. */
export function describeCleanUp({ cleanUpSetting }: WorkerType, state: CleanUpState | undefined): string {
  if (cleanUpSetting.kind === "none" || state === undefined) return "nothing to set";
  const { policy, misplaced } = state;
  const words = { never: "kept", unknown: "not told by the template" } as const;
  const short =
    policy.kind === "after"
      ? policy.seconds === 0
        ? "at once"
        : `after ${formatDuration(policy.seconds)}`
      : words[policy.kind];
  return misplaced === undefined ? short : `${short} (misplaced: ${cleanUpSetting.place.at(-1)})`;
}

/** A template's policy for people: what happens, why, and what to know of it. */
export function reportCleanUp(label: string, type: WorkerType, state: CleanUpState | undefined): string {
  const { cleanUpSetting } = type;
  if (cleanUpSetting.kind === "none" || state === undefined) {
    const reason = cleanUpSetting.kind === "none" ? cleanUpSetting.reason : "";
    return `${safeText(label)} (${type.type}): nothing to clean up, ${reason}\n`;
  }
  const lines = [
    `${safeText(label)} (${type.type}): ${policyWords(cleanUpSetting, state.policy)}`,
    `  ${origin(cleanUpSetting, state)}`,
  ];
  if (state.misplaced !== undefined) {
    lines.push(`  ${toPointer(state.misplaced)} does nothing there; --after or --on-exit moves it to its place`);
  }
  return [...lines, ...cleanUpSetting.notes.map((note) => `  - ${note}`)].map((line) => `${line}\n`).join("");
}

function origin({ variable: standard, place }: SettableCleanUp, { variable, path, policy }: CleanUpState): string {
  const pointer = safeText(toPointer(path ?? ["job_configuration", ...place]));
  if (variable === undefined) {
    return path === undefined
      ? `${pointer} is not there, so ${standard} is not passed on`
      : policy.kind === "unknown"
        ? `${pointer} holds neither a value of its own nor a placeholder alone`
        : `written outright at ${pointer}, so no deployment can change it`;
  }
  return path === undefined
    ? `${safeText(variable)} has no default; a deployment may give one`
    : `by the default of ${safeText(variable)}, at ${pointer}; a deployment may give another`;
}

/** A template's policy as data, for `cleanup -o json`. */
export function cleanUpAsJson(label: string, type: WorkerType | string | undefined, state: CleanUpState | undefined) {
  const known = typeof type === "object" ? type : undefined;
  const setting = known?.cleanUpSetting;
  return {
    target: label,
    type: known?.type ?? (typeof type === "string" ? type : null),
    policy: state?.policy.kind ?? (setting?.kind === "none" ? "none" : "unknown"),
    seconds: state?.policy.kind === "after" ? state.policy.seconds : null,
    variable: state?.variable ?? null,
    pointer: state?.path === undefined ? null : toPointer(state.path),
    misplaced: state?.misplaced === undefined ? null : toPointer(state.misplaced),
    can:
      setting === undefined || setting.kind === "none"
        ? []
        : setting.kind === "delay"
          ? ["after", "on-exit", "never"]
          : ["on-exit", "never"],
  };
}
