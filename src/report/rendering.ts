import type { ChalkInstance } from "chalk";
import { toPointer } from "../document/pointer.ts";
import { pythonJson } from "../python/json.ts";
import type { Value } from "../python/value.ts";
import { leavesOf } from "../render/leaves.ts";
import type { Rendering } from "../render/render-job.ts";
import type { Behavior } from "../worker/prefect-versions.ts";
import { safeText } from "./display.ts";

/** What to say beside a rendering. */
export interface RenderingNotes {
  /** Job variables that were given and changed nothing. */
  readonly withoutEffect: readonly string[];
  /** What other releases of Prefect make otherwise. */
  readonly versions: readonly Behavior[];
}

/**
 * Every value of a rendering with where it came from, one a line: `/spec/backoffLimit: 0 <- default backoff_limit at
 * /job_configuration/…`; then the placeholders that vanished, the variables without effect, and what other releases of
 * Prefect make otherwise.
 */
export function reportSources(rendering: Rendering, notes: RenderingNotes, chalk?: ChalkInstance): string {
  const lines = [...leavesOf(rendering.result)].map(([path, value]) => {
    const place = toPointer(path) || "(the whole)";
    const source = `<- ${describeSource(value)}`;
    return (
      safeText(`${place}: ${pythonJson(value)}  `) +
      (chalk === undefined ? safeText(source) : chalk.cyan(safeText(source)))
    );
  });
  for (const { name, path } of rendering.missing) {
    lines.push(
      safeText(`{{ ${name} }} has no value and is left out${path === undefined ? "" : ` at ${toPointer(path)}`}`),
    );
  }
  for (const name of notes.withoutEffect)
    lines.push(safeText(`${name} has no effect: nothing that the worker reads uses it`));
  for (const behavior of notes.versions) lines.push(safeText(describeBehavior(behavior)));
  return lines.map((line) => `${line}\n`).join("");
}

function describeBehavior({ since, package: ofPackage, now, before }: Behavior): string {
  const release = ofPackage === undefined ? since : `${since} (${ofPackage})`;
  return `another Prefect makes something else of this: since ${release} ${now}; before, ${before}`;
}

function describeSource({ source }: Value): string {
  const names = source.variables?.length ? ` ${source.variables.join(", ")}` : "";
  const place = source.path === undefined ? "" : ` at ${toPointer(source.path)}`;
  return `${source.origin.replace("-", " ")}${names}${place}`;
}

/**
 * The same as data: `sources` by JSON pointer into the result, each with `origin`, `pointer` into the template (null:
 * none) and the `variables` in it; `without_effect` the names of variables, `vanished` the placeholders without value,
 * `versions` the behaviours of workers that another release does not share.
 */
export function sourcesAsData(rendering: Rendering, notes: RenderingNotes): unknown {
  const sources: Record<string, unknown> = {};
  for (const [path, { source }] of leavesOf(rendering.result)) {
    const pointer = source.path === undefined ? null : toPointer(source.path);
    sources[toPointer(path)] = { origin: source.origin, pointer, variables: source.variables ?? [] };
  }
  const vanished = rendering.missing.map(({ name, path }) => ({
    name,
    pointer: path === undefined ? null : toPointer(path),
  }));
  const versions = notes.versions.map(({ name, since, package: ofPackage = null, now, before }) => {
    return { name, since, package: ofPackage, now, before };
  });
  return { sources, without_effect: notes.withoutEffect, vanished, versions };
}

/** Every value of a result with its place, one a line. */
export function reportLeaves(result: Value): string {
  return [...leavesOf(result)]
    .map(([path, value]) => `${safeText(`${toPointer(path) || "(the whole)"}: ${pythonJson(value)}`)}\n`)
    .join("");
}
