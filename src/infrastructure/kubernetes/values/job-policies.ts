import type { JobPlace } from "./job-place.ts";
import { completionsOf } from "./job-spec.ts";
import { qualifiedName } from "./text-forms.ts";

const failureConcern = "invalid-pod-failure-policy";
const successConcern = "invalid-success-policy";
const mostRules = 20;

/** Which failures of pods count, and which end the Job. */
export function checkPodFailurePolicy(spec: JobPlace): void {
  const policy = spec.at("podFailurePolicy", 26);
  if (!policy.isSet) return;
  const rules = policy.at("rules");
  tooMany(rules, mostRules, failureConcern);
  const pod = spec.below("template", "spec");
  const containers = new Set(
    [...pod.at("containers").items(), ...pod.at("initContainers").items()].map((one) => one.at("name").text),
  );
  const isPerIndex = spec.at("backoffLimitPerIndex", 29).isSet;
  for (const rule of rules.items()) checkFailureRule(rule, containers, isPerIndex);
}

function checkFailureRule(rule: JobPlace, containers: ReadonlySet<string | undefined>, isPerIndex: boolean): void {
  const action = rule.at("action");
  if (rule.needs("action", failureConcern)) {
    const actions = rule.version >= 28 ? ["Count", "FailIndex", "FailJob", "Ignore"] : ["Count", "FailJob", "Ignore"];
    action.mustBeOneOf(actions);
    if (action.text === "FailIndex" && rule.version >= 29 && !isPerIndex) {
      action.refuse(failureConcern, "the action `FailIndex` needs `backoffLimitPerIndex`");
    }
  }
  const codes = rule.at("onExitCodes");
  const conditions = rule.at("onPodConditions");
  if (codes.isSet && !conditions.isEmptyList) {
    conditions.refuse(failureConcern, "`onPodConditions` cannot stand beside `onExitCodes`", { on: "key" });
  } else if (!codes.isSet && conditions.isEmptyList) {
    rule.refuse(failureConcern, "a rule needs `onExitCodes` or `onPodConditions`", { on: "key" });
  }
  if (codes.isSet) checkExitCodes(codes, containers);
  tooMany(conditions, mostRules, failureConcern);
  for (const pattern of conditions.items()) {
    if (pattern.needs("type", failureConcern)) pattern.at("type").mustBe(qualifiedName, failureConcern);
    pattern.at("status").mustBeOneOf(["True", "False", "Unknown"]);
  }
}

function checkExitCodes(codes: JobPlace, containers: ReadonlySet<string | undefined>): void {
  const operator = codes.at("operator");
  if (codes.needs("operator", failureConcern)) operator.mustBeOneOf(["In", "NotIn"]);
  const container = codes.at("containerName");
  if (container.isSet && container.text !== undefined && !containers.has(container.text)) {
    container.refuse(failureConcern, "`containerName` is the name of no container of the pod");
  }
  const values = codes.at("values");
  if (values.isEmptyList) codes.lacks("values", failureConcern);
  tooMany(values, 255, failureConcern);
  const seen = new Set<number>();
  let highest = Number.NEGATIVE_INFINITY;
  let isOrdered = true;
  for (const place of values.items()) {
    const { whole } = place;
    if (whole === undefined) continue;
    if (whole === 0 && operator.text === "In")
      place.refuse(failureConcern, "exit code 0 cannot be `In` a rule: it is no failure");
    if (seen.has(whole)) place.refuse(failureConcern, `exit code ${whole} is listed twice`);
    isOrdered &&= whole >= highest;
    seen.add(whole);
    highest = whole;
  }
  if (!isOrdered) values.refuse(failureConcern, "`values` must be in ascending order");
}

/** Which successes of an indexed Job's pods are enough. */
export function checkSuccessPolicy(spec: JobPlace): void {
  const policy = spec.at("successPolicy", 31);
  if (!policy.isSet) return;
  const mode = spec.at("completionMode");
  if (mode.text !== "Indexed") {
    if (!mode.isSet || mode.text === "NonIndexed") {
      policy.refuse(successConcern, "`successPolicy` needs `completionMode` to be `Indexed`", { on: "key" });
    }
    return;
  }
  const rules = policy.at("rules");
  if (rules.isEmptyList) policy.lacks("rules", successConcern);
  tooMany(rules, mostRules, successConcern);
  const completions = completionsOf(spec);
  if (completions === undefined) return;
  for (const rule of rules.items()) checkSuccessRule(rule, completions);
}

function checkSuccessRule(rule: JobPlace, completions: number): void {
  const indexes = rule.at("succeededIndexes");
  const count = rule.at("succeededCount");
  if (!indexes.isSet && !count.isSet) {
    rule.refuse(successConcern, "a rule needs `succeededCount` or `succeededIndexes`", { on: "key" });
    return;
  }
  count.notNegative(successConcern);
  let most = completions;
  if (indexes.isSet && indexes.text !== undefined) {
    const total = indexesIn(indexes.text, completions);
    if (total === undefined || indexes.text.length > 64 * 1024) {
      indexes.refuse(
        successConcern,
        "`succeededIndexes` must be ascending indexes and ranges below `completions`, such as `0,2-4`",
      );
      return;
    }
    most = total;
  }
  if ((count.whole ?? 0) > most) count.refuse(successConcern, `\`succeededCount\` can be at most ${most} here`);
}

/** How many indexes a text such as `0,2-4` names; undefined where it is none, or names one that the Job has not. */
function indexesIn(text: string, completions: number): number | undefined {
  if (text === "") return 0;
  let total = 0;
  let last = -1;
  for (const part of text.split(",")) {
    const match = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(part);
    if (match === null) return undefined;
    const [first, end] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (first <= last || end < first || (match[2] !== undefined && end === first) || end >= completions)
      return undefined;
    total += end - first + 1;
    last = end;
  }
  return total;
}

function tooMany(list: JobPlace, most: number, concern: string): void {
  const count = list.items().length;
  if (count > most) list.refuse(concern, `\`${list.name}\` has ${count} items, more than ${most}`);
}
