import type { JobPlace } from "./job-place.ts";
import { labelValue, qualifiedName } from "./text-forms.ts";

const concern = "invalid-label";

/** Keys and values of labels, and of selectors that look for them. */
export function checkLabels(labels: JobPlace): void {
  for (const [key, value] of labels.members()) {
    checkLabelKey(key, value);
    value.mustBe(labelValue, concern);
  }
}

function checkLabelKey(key: string, place: JobPlace): void {
  if (qualifiedName.fits(key)) return;
  place.refuse(concern, `\`${key}\` is no label key: ${qualifiedName.allowed}`, { on: "key" });
}

const largestAnnotations = 256 * 1024;

export function checkAnnotations(annotations: JobPlace): void {
  let size = 0;
  for (const [key, value] of annotations.members()) {
    size += bytesOf(key) + bytesOf(value.text ?? "");
    if (qualifiedName.fits(key.toLowerCase())) continue;
    value.refuse("invalid-label", `\`${key}\` is no annotation key: ${qualifiedName.allowed}`, { on: "key" });
  }
  if (size <= largestAnnotations) return;
  annotations.refuse("invalid-label", `\`annotations\` hold ${size} bytes, more than ${largestAnnotations}`, {
    on: "key",
  });
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

const operators = ["In", "NotIn", "Exists", "DoesNotExist"];

/** A label selector: `matchLabels`, and `matchExpressions`, whose values are looked at from 1.26 on. */
export function checkLabelSelector(selector: JobPlace): void {
  checkLabels(selector.at("matchLabels"));
  for (const expression of selector.at("matchExpressions").items()) {
    checkExpression(expression, operators, concern, selector.version >= 26);
  }
}

/** A requirement of a selector: a key, an operator, and values as the operator wants them. */
export function checkExpression(
  expression: JobPlace,
  allowed: readonly string[],
  concern: string,
  valuesAreLabels = true,
): void {
  const operator = expression.at("operator");
  const values = expression.at("values");
  if (expression.needs("operator", concern)) operator.mustBeOneOf(allowed);
  if (expression.needs("key", concern)) expression.at("key").mustBe(qualifiedName, concern);
  if (values.written !== undefined && values.written.kind !== "list" && values.isSet) return;
  const { text = "" } = operator;
  const count = values.items().length;
  if (!allowed.includes(text)) return;
  if (text === "In" || text === "NotIn") {
    if (count === 0) expression.lacks("values", concern, ` with the operator \`${text}\``);
  } else if (text === "Gt" || text === "Lt") {
    if (count !== 1) {
      const message = `\`values\` must hold one number with the operator \`${text}\``;
      if (values.isSet) values.refuse(concern, message);
      else expression.refuse(concern, message, { on: "key" });
    }
  } else if (count > 0) {
    values.refuse(concern, `\`values\` must be empty with the operator \`${text}\``);
  }
  if (valuesAreLabels) for (const value of values.items()) value.mustBe(labelValue, concern);
}
