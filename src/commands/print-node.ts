import type { DocumentFormat } from "../document/document.ts";
import type { DocumentNode } from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import type { Io } from "../io.ts";

/** Prints a value on standard output as one JSON or YAML document; the YAML writer is loaded only when asked for. */
export async function printNode(io: Io, node: DocumentNode, format: DocumentFormat): Promise<void> {
  io.stdout.write(format === "json" ? `${toJson(node)}\n` : (await import("../document/to-yaml.ts")).toYaml(node));
}
