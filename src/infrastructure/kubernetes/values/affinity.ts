import type { JobPlace } from "./job-place.ts";
import { checkExpression, checkLabelSelector } from "./labels.ts";
import { dnsLabel, dnsSubdomain, qualifiedName } from "./text-forms.ts";

const concern = "invalid-affinity";
const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
const nodeOperators = ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"];

/** Which nodes, and which other pods, a pod wants near or not. */
export function checkAffinity(pod: JobPlace): void {
  const affinity = pod.at("affinity");
  checkNodeAffinity(affinity.at("nodeAffinity"));
  for (const key of ["podAffinity", "podAntiAffinity"]) {
    const kind = affinity.at(key);
    for (const term of kind.at(required).items()) checkPodTerm(term);
    for (const weighted of kind.at(preferred).items()) {
      checkWeight(weighted);
      checkPodTerm(weighted.at("podAffinityTerm"), weighted);
    }
  }
}

function checkNodeAffinity(affinity: JobPlace): void {
  const selector = affinity.at(required);
  if (selector.isSet && selector.at("nodeSelectorTerms").isEmptyList) selector.lacks("nodeSelectorTerms", concern);
  // Values of node labels are looked at from 1.33 on, and never where they are only preferred.
  for (const term of selector.at("nodeSelectorTerms").items()) checkNodeTerm(term, term.version >= 33);
  for (const weighted of affinity.at(preferred).items()) {
    checkWeight(weighted);
    checkNodeTerm(weighted.at("preference"), false);
  }
}

function checkNodeTerm(term: JobPlace, valuesAreLabels: boolean): void {
  for (const expression of term.at("matchExpressions").items()) {
    checkExpression(expression, nodeOperators, concern, valuesAreLabels);
  }
  for (const field of term.at("matchFields").items()) {
    const [operator, key, values] = [field.at("operator"), field.at("key"), field.at("values")];
    if (field.needs("operator", concern)) operator.mustBeOneOf(["In", "NotIn"]);
    const isKnown = operator.text === "In" || operator.text === "NotIn";
    if (isKnown && values.items().length !== 1 && (values.written?.kind === "list" || !values.isSet)) {
      if (values.isSet) values.refuse(concern, "`values` must hold one name of a node");
      else field.refuse(concern, "`values` must hold one name of a node", { on: "key" });
    }
    if (field.needs("key", concern) && key.text !== undefined && key.text !== "metadata.name") {
      key.refuse(concern, "`key` of a field can only be `metadata.name`", {
        hint: "Put what is about labels under `matchExpressions`.",
      });
    } else {
      for (const value of values.items()) value.mustBe(dnsSubdomain, "invalid-object-name", true);
    }
  }
}

function checkWeight(weighted: JobPlace): void {
  const weight = weighted.at("weight");
  if (weight.isSet) weight.mustBeWithin(1, 100, concern);
  else weighted.lacks("weight", concern);
}

function checkPodTerm(term: JobPlace, parent?: JobPlace): void {
  if (parent !== undefined && !term.isSet) {
    parent.lacks("podAffinityTerm", concern);
    return;
  }
  const selector = term.at("labelSelector");
  checkLabelSelector(selector);
  checkLabelSelector(term.at("namespaceSelector"));
  for (const namespace of term.at("namespaces").items()) namespace.mustBe(dnsLabel, "invalid-object-name", true);
  if (term.needs("topologyKey", concern)) term.at("topologyKey").mustBe(qualifiedName, concern);
  const [match, mismatch] = [term.at("matchLabelKeys", 31), term.at("mismatchLabelKeys", 31)];
  checkLabelKeys(match, selector, concern);
  checkLabelKeys(mismatch, selector, concern);
  const others = new Set(mismatch.items().map((key) => key.text));
  for (const key of match.items()) {
    if (key.isFilled && others.has(key.text)) {
      key.refuse(concern, `\`${key.text}\` cannot be in \`matchLabelKeys\` and in \`mismatchLabelKeys\``);
    }
  }
}

/** Keys of labels whose values the pod itself brings; a selector must be there, and not ask for them too. */
export function checkLabelKeys(keys: JobPlace, selector: JobPlace, concern: string, isStrict = false): void {
  if (keys.isEmptyList) return;
  if (!selector.isSet) {
    keys.refuse(concern, `\`${keys.name}\` needs a \`labelSelector\``, { on: "key" });
    return;
  }
  const labels = new Set(
    selector
      .at("matchLabels")
      .members()
      .map(([key]) => key),
  );
  const expressions = selector
    .at("matchExpressions")
    .items()
    .map((one) => one.at("key").text ?? "");
  for (const key of keys.items()) {
    key.mustBe(qualifiedName, concern, true);
    const { text = "" } = key;
    const times = (labels.has(text) ? 1 : 0) + expressions.filter((one) => one === text).length;
    // What the scheduler merges into the selector may be in it once.
    if (times > (isStrict ? 0 : 1) && keys.name === "matchLabelKeys") {
      key.refuse(concern, `\`${text}\` is in the \`labelSelector\` already`);
    }
  }
}
