import type { TextDocument } from "../document/document.ts";
import type { DocumentNode } from "../document/node.ts";
import { parseDocument } from "../document/parse.ts";
import { readDocument } from "../document/read-document.ts";
import { rootOf } from "../document/root-of.ts";
import { toJson } from "../document/to-json.ts";
import { UserError, usageError } from "../errors.ts";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { WorkPool } from "../pool/pool-home.ts";
import { templateOf } from "../template/template.ts";
import { otherWorkerType } from "../worker/infer-worker-type.ts";

/** A template that a pool is to get: as the user wrote it, and its value. */
export interface PoolTemplate {
  readonly document: TextDocument;
  readonly root: DocumentNode;
}

/**
 * Reads what `--base-job-template` names, JSON or YAML; `-` is standard input. Errors: exit 1 when it cannot be read as
 * either, exit 2 for an empty name, exit 3 when there is no such file.
 */
export async function readPoolTemplate(io: Io, path: string): Promise<PoolTemplate> {
  if (path === "") throw usageError("--base-job-template must name a file");
  const document = await readDocument(path === "-" ? await io.stdin.read() : await io.files.read(path), path);
  return { document, root: rootOf(document) };
}

/** The template that a pool has, as a document of its own. */
export async function presentTemplate({ name, baseJobTemplate }: WorkPool): Promise<PoolTemplate> {
  const document = await parseDocument(`${toJson(baseJobTemplate)}\n`, `pool:${name}`, "json");
  return { document, root: rootOf(document) };
}

/**
 * Refuses (exit 1) a template that is made for another worker type than the pool's, unless the pool's present one is so
 * already.
 */
export function checkFits(type: string, name: string, template: PoolTemplate, present?: PoolTemplate): void {
  const other = otherType(type, template);
  if (other === undefined || (present !== undefined && otherType(type, present) === other)) return;
  throw new UserError(
    `${template.document.path} is a template for ${other}, but the work pool "${name}" is of the type ${type}`,
    { hint: "A pool never changes its type; --no-lint writes the template all the same.", exitCode: exitCode.findings },
  );
}

function otherType(type: string, { document, root }: PoolTemplate): string | undefined {
  return otherWorkerType(type, templateOf(document, root));
}
