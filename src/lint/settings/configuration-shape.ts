import type { Shape, ShapeMember } from "./shape.ts";

/** The words that a configuration may use. */
export interface KnownNames {
  readonly codes: readonly string[];
  readonly types: readonly string[];
  readonly kubernetesVersions: readonly string[];
  readonly formats: readonly string[];
}

export const severities = ["error", "warning", "info"] as const;

/** What `work-pool.config.yaml` may hold. */
export function configurationShape({ codes, types, kubernetesVersions, formats }: KnownNames): Shape {
  const code: Shape = { kind: "choice", values: codes, what: "the code of a rule" };
  const files: Shape = {
    kind: "list",
    item: { kind: "text", pattern: /\S/, what: "a pattern of file names" },
    orOne: true,
  };
  const settings: Readonly<Record<string, ShapeMember>> = {
    type: {
      shape: { kind: "choice", values: types, what: "a worker type" },
      about: "The worker type of the templates, instead of the one told from each.",
    },
    "kubernetes-version": {
      shape: { kind: "choice", values: kubernetesVersions, what: "a known Kubernetes version" },
      about: "The version of the cluster.",
    },
    rules: {
      shape: {
        kind: "map",
        keys: codes,
        what: "the code of a rule",
        value: { kind: "choice", values: [...severities, "off"], what: "a severity" },
      },
      about: "How grave the findings of a rule are; off: none.",
    },
  };
  const members: Readonly<Record<string, ShapeMember>> = {
    $schema: { shape: { kind: "text", what: "a URL" }, about: "The JSON Schema of this file, for editors." },
    ...settings,
    paths: {
      shape: {
        kind: "list",
        item: {
          kind: "object",
          members: {
            files: { shape: files, about: "Patterns as in .gitignore, from this file's folder.", isRequired: true },
            ...settings,
          },
        },
      },
      about: "What holds for some files only; of several entries the last one wins.",
    },
    ignore: {
      shape: {
        kind: "list",
        item: {
          kind: "object",
          members: {
            rule: {
              shape: { kind: "list", item: code, orOne: true },
              about: "The rules whose findings are fine.",
              isRequired: true,
            },
            pointer: {
              shape: {
                kind: "text",
                pattern: /^(?:\/(?:[^~]|~[01])*)?$/,
                what: "a JSON Pointer",
                hint: "Start it, and each further step, with a slash: /variables/properties/NAME.",
              },
              about: "The place in the template; a step * is any one, ** any number of them.",
            },
            files: { shape: files, about: "Patterns as in .gitignore, from this file's folder." },
            reason: {
              shape: { kind: "text", pattern: /\S/, what: "a reason" },
              about: "Why they are fine.",
              isRequired: true,
            },
          },
        },
      },
      about: "Findings that are not reported.",
    },
    format: {
      shape: {
        kind: "list",
        item: { kind: "choice", values: formats, what: "a format", hasFile: true },
        orOne: true,
      },
      about: "As --format.",
    },
    "fail-on": { shape: { kind: "choice", values: severities, what: "a severity" }, about: "As --fail-on." },
    "max-warnings": { shape: { kind: "count" }, about: "As --max-warnings." },
    baseline: {
      shape: { kind: "text", pattern: /\S/, what: "a file name" },
      about: "As --baseline, from this file's folder.",
    },
  };
  return { kind: "object", members };
}
