import type { ServerOnlyType, WorkerType } from "../worker/worker-type.ts";
import { reportTable } from "./table.ts";

/** A worker type with the names of its default template's variables. */
export type DescribedType = Pick<WorkerType, "type" | "displayName" | "package" | "cleanUp"> & {
  readonly variables: readonly string[];
};

/** The worker types as a table for people. */
export function reportTypes(known: readonly DescribedType[], serverOnly: readonly ServerOnlyType[]): string {
  return reportTable(
    ["type", "name", "package", "variables", "after a run"],
    [
      ...known.map((type) => [type.type, type.displayName, type.package, String(type.variables.length), type.cleanUp]),
      ...serverOnly.map(({ type, displayName }) => [type, displayName, "", "", "needs a server"]),
    ],
  );
}

/**
 * The worker types as one JSON document: a list of objects with `type`, `display_name`, `package`, `needs_server`,
 * `variables` (their names) and `clean_up`; null where only a server knows.
 */
export function reportTypesAsJson(known: readonly DescribedType[], serverOnly: readonly ServerOnlyType[]): string {
  const items = [
    ...known.map((type) => ({
      type: type.type,
      display_name: type.displayName,
      package: type.package,
      needs_server: false,
      variables: type.variables,
      clean_up: type.cleanUp,
    })),
    ...serverOnly.map(({ type, displayName }) => ({
      type,
      display_name: displayName,
      package: null,
      needs_server: true,
      variables: null,
      clean_up: null,
    })),
  ];
  return `${JSON.stringify(items, undefined, 2)}\n`;
}
