import type { DocumentNode } from "../../document/node.ts";
import { isIntegral } from "./python-value.ts";
import { ServerCrash } from "./server-crash.ts";

/** Whether a value is of a type of JSON Schema; 1.0 is an integer. Errors: ServerCrash for a type that there is not. */
export function isOfType(instance: DocumentNode, type: string): boolean {
  switch (type) {
    case "integer":
      return instance.kind === "number" && isIntegral(instance);
    case "array":
    case "boolean":
    case "null":
    case "number":
    case "object":
    case "string":
      return instance.kind === type;
    default:
      throw new ServerCrash("an unknown type");
  }
}
