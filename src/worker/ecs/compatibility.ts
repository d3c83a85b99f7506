import { pythonContains } from "../../python/membership.ts";
import { pythonRepr } from "../../python/text.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { isFargate } from "./task-definition.ts";

/** Whether a task definition is for EC2 among others. Errors: Refusal when `requiresCompatibilities` is no list. */
export function requiresEc2(taskDefinition: DictValue): boolean {
  return requires(taskDefinition, "EC2") ?? false;
}

/** Undefined: the task definition does not say. */
function requires(taskDefinition: DictValue, compatibility: string): boolean | undefined {
  const given = taskDefinition.entries.get("requiresCompatibilities");
  if (given === undefined) return undefined;
  const answer = pythonContains(given, compatibility);
  if (answer === undefined) throw new Refusal("requiresCompatibilities is no list", given.source);
  return answer;
}

/** Checks that a task definition goes with the run request and the logs. Errors: Refusal. */
export function checkCompatibility(taskDefinition: DictValue, request: DictValue, logs: Value | undefined): void {
  if (isTruthy(logs) && !isTruthy(taskDefinition.entries.get("executionRoleArn"))) {
    throw new Refusal("configure_cloudwatch_logs needs an executionRoleArn in the task definition", logs.source);
  }
  const given = request.entries.get("launchType");
  const hasStrategy = isTruthy(request.entries.get("capacityProviderStrategy"));
  const isEc2 = requiresEc2(taskDefinition);
  const launchType = isTruthy(given) || hasStrategy || isEc2 ? given : textValue("FARGATE");
  const named = launchType?.kind === "string" ? launchType.value : undefined;
  if (hasStrategy && named !== "FARGATE_SPOT") return;
  if (isEc2 && !isTruthy(launchType)) return;
  const place = given?.source ?? taskDefinition.entries.get("requiresCompatibilities")?.source;
  if (named !== "EC2" && requires(taskDefinition, "FARGATE") === false) {
    const shown = launchType === undefined ? "FARGATE" : pythonRepr(launchType);
    throw new Refusal(`launch type ${shown} needs FARGATE in the task definition's requiresCompatibilities`, place);
  }
  const mode = taskDefinition.entries.get("networkMode");
  if (isFargate(launchType) && mode !== undefined && !(mode.kind === "string" && mode.value === "awsvpc")) {
    throw new Refusal(`launch type ${named} needs network mode awsvpc, not ${pythonRepr(mode)}`, mode.source);
  }
}
