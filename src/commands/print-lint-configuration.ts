import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { listOf } from "../lint/settings/lint-configuration.ts";
import { findLintConfiguration } from "./find-lint-configuration.ts";
import type { LintSessionOptions } from "./lint-session.ts";
import { LintSettings } from "./lint-settings.ts";

/** Prints, as one JSON document, what configuration and flags say of a file. Errors: exit 2 unless one is named. */
export async function printLintConfiguration(
  io: Io,
  names: readonly string[],
  options: LintSessionOptions,
): Promise<void> {
  const [file, ...others] = names;
  if (file === undefined || others.length > 0) {
    throw usageError("--print-config says what holds for one file", "Name that one.");
  }
  const found = await findLintConfiguration(io, options.config);
  const settings = found && (await LintSettings.open(io, found)).of(file);
  const { rules } = await import("../lint/rules/index.ts");
  const configured = found?.configuration;
  const shown = {
    file,
    configuration: found?.document.path ?? null,
    type: options.type ?? settings?.type ?? null,
    "kubernetes-version": options.kubernetesVersion ?? settings?.kubernetesVersion ?? null,
    rules: Object.fromEntries(rules.map(({ code, severity }) => [code, settings?.severities.get(code) ?? severity])),
    ignore: (configured?.ignore ?? []).filter((_entry, index) => settings?.ignores.has(index)),
    format: listOf(configured?.format ?? "text"),
    "fail-on": configured?.["fail-on"] ?? "error",
    "max-warnings": configured?.["max-warnings"] ?? null,
    baseline: options.baseline ?? configured?.baseline ?? null,
  };
  io.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
}
