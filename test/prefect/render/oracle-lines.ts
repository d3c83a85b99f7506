import { type CaseText, known } from "../../render/case-outcome.ts";
import { requirePrefect, runPython } from "../environment.ts";

/** Makes the line that the oracle reads of a case, for a stage: `configuration` or a worker type. */
export function oracleLine(stage: string, more: object = {}): (texts: CaseText) => string {
  const rest = JSON.stringify({ ...known, ...more }).slice(1, -1);
  return ({ template, deployment, flowRun }) =>
    `{"stage":"${stage}","template":${template},"deployment":${deployment},"flow_run":${flowRun},${rest}}`;
}

/** What the real workers make of some lines, with the API at `apiUrl`, which nobody asks; `python`: default the newest. */
export function answers(
  lines: readonly string[],
  apiUrl: string,
  python: string = requirePrefect().python,
): Promise<string[]> {
  return runPython<string>("render/oracle.py", lines, { python, apiUrl });
}
