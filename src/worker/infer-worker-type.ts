import { distinctMembers, memberValue, type ObjectNode } from "../document/node.ts";
import type { Template } from "../template/template.ts";
import { shapeOf, workerTypes } from "./index.ts";
import type { TemplateShape } from "./worker-type.ts";

/** The worker type that the job configuration of a template is made for; undefined when that is none or not certain. */
export function inferWorkerType(template: Template): string | undefined {
  const { jobConfiguration } = template;
  if (jobConfiguration === undefined) return undefined;
  let fitting = workerTypes.filter(({ shape }) => fits(jobConfiguration, shape, shape.hasAnyOf));
  if (fitting.length === 0)
    fitting = workerTypes.filter(({ shape }) => fits(jobConfiguration, shape, shape.ownKeys ?? []));
  return fitting.length === 1 ? fitting[0]?.type : undefined;
}

/**
 * The worker type that a template is made for, when it is not the given type of a pool; undefined when they go together
 * or when one of them is not known.
 */
export function otherWorkerType(type: string, template: Template): string | undefined {
  const shape = shapeOf(type);
  if (!workerTypes.some((candidate) => candidate.type === shape)) return undefined;
  const inferred = inferWorkerType(template);
  return inferred === shape ? undefined : inferred;
}

function fits(jobConfiguration: ObjectNode, shape: TemplateShape, places: readonly string[]): boolean {
  const { hasOnly } = shape;
  return (
    shape.isForeign?.(jobConfiguration) !== true &&
    places.some((place) => has(jobConfiguration, place)) &&
    (hasOnly === undefined || distinctMembers(jobConfiguration).every(({ key }) => hasOnly.includes(key)))
  );
}

function has(jobConfiguration: ObjectNode, place: string): boolean {
  const steps = place.split(".");
  let node: ReturnType<typeof memberValue> = jobConfiguration;
  for (const step of steps) node = memberValue(node, step);
  return node !== undefined;
}
