import { type DocumentNode, memberValue, type ObjectNode } from "../document/node.ts";
import { checkDefaults } from "./defaults-check.ts";
import { documentTraits } from "./document-traits.ts";
import { checkSchema } from "./schema-check.ts";
import { levelsOfCreate, levelsOfUpdate } from "./server-limits.ts";
import { scanAsServer } from "./server-scan.ts";
import { isEmptyValue } from "./shape.ts";

/** What a Prefect server answers: 2xx, 4xx, or 5xx and dropped connections. */
export type Answer = "accepted" | "rejected" | "crashed";

export interface Verdict {
  /** The answer to `POST /work_pools/`. */
  readonly create: Answer;
  /** The answer to `PATCH /work_pools/{name}`, which checks less. */
  readonly update: Answer;
}

/**
 * What a Prefect server (3.8) answers to a base job template. Block documents named in defaults are taken to exist.
 */
export async function predictVerdict(root: DocumentNode): Promise<Verdict> {
  const traits = documentTraits(root);
  const { levels, hasEndlessInteger, hasInfinity, hasLoneSurrogate } = traits;
  if (hasEndlessInteger) return both("rejected");
  const shape = checkShape(root);
  // This refusal repeats the whole request as JSON, which some values break.
  if (shape === "rejected" && (hasLoneSurrogate || hasInfinity)) return both("crashed");
  if (root.kind === "null") return { create: "rejected", update: "crashed" };
  if (shape !== "accepted") return both(shape);
  const create = await checkVariables(memberValue(root, "variables"));
  return {
    create: create === "accepted" && (traits.hasInnerLoneSurrogate || levels > levelsOfCreate) ? "crashed" : create,
    update: hasLoneSurrogate || levels > levelsOfUpdate ? "crashed" : "accepted",
  };
}

function both(answer: Answer): Verdict {
  return { create: answer, update: answer };
}

/** What create and update check alike: both parts are there, and every placeholder is declared. */
function checkShape(root: DocumentNode): Answer {
  if (root.kind !== "object") return "rejected";
  if (root.members.length === 0) return "accepted";
  const variables = memberValue(root, "variables");
  const configuration = memberValue(root, "job_configuration");
  if (isEmptyValue(variables) || isEmptyValue(configuration)) return "rejected";
  if (configuration?.kind !== "object" || variables?.kind !== "object") return "crashed";
  const properties = memberValue(variables, "properties");
  if (properties !== undefined && properties.kind !== "object") return "crashed";
  const declared = new Set(properties?.members.map(({ key }) => key));
  const isDeclared = scanAsServer(configuration).every(({ placeholder }) => declared.has(placeholder.name));
  return isDeclared ? "accepted" : "rejected";
}

/** What only create checks: the schema, and the defaults against it. */
async function checkVariables(variables: DocumentNode | undefined): Promise<Answer> {
  if (variables?.kind !== "object") return "accepted";
  const { answer } = await checkSchema(variables);
  return answer === "accepted" ? (await checkDefaults(variables as ObjectNode)).answer : answer;
}
