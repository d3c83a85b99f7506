import { nodeAt } from "../../../document/pointer.ts";
import type { StringValue, Value } from "../../../python/value.ts";
import { wholePlaceholder } from "../../../template/placeholder.ts";
import type { Template } from "../../../template/template.ts";
import { Refusal } from "../../../worker/refusal.ts";
import { placeInGiven } from "../../given-place.ts";
import type { LintContext } from "../../lint-context.ts";
import type { Finding, TemplateRule } from "../../rule.ts";

export const invalidImageName: TemplateRule = {
  code: "invalid-image-name",
  severity: "warning",
  summary: "The name of an image is none that a registry or container runtime takes.",
  readsJob: true,
  why: "Worker and infrastructure take any text, and the run hangs or crashes when its image is to be pulled.",
  examples: () => ({
    bad: [
      {
        title: "The address of a web page",
        text: `variables:
  properties:
    image: { type: string, default: "https://ghcr.io/acme/flows:1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
      {
        title: "Capital letters",
        text: `variables:
  properties:
    image: { type: string, default: "ghcr.io/Acme/Flows:1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A registry, a path and a tag",
        text: `variables:
  properties:
    image: { type: string, default: "localhost:5000/acme/flows:2026.1-RC1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  async check(template, report, context) {
    const configuration = await context.configuration();
    if (configuration instanceof Refusal) return;
    for (const image of imagesIn(configuration.value)) {
      const reason = reasonAgainst(image.value);
      const place = reason === undefined ? undefined : placeOf(image, context);
      if (place === undefined || !isWritten(template, image)) continue;
      const { path } = place;
      report({
        ...place,
        message: `\`${path[0] === "variables" ? path[2] : path.at(-1)}\` is no name of an image: ${reason}`,
        hint: "Write `REGISTRY/PATH:TAG`, such as `ghcr.io/acme/flows:1.2`.",
      });
    }
  },
};

function placeOf(image: StringValue, { given }: LintContext): Pick<Finding, "path" | "filledAt"> | undefined {
  if (given !== undefined && image.source.origin === "deployment") return placeInGiven(given, image, "value", false);
  const path = image.source.written ?? image.source.path;
  return path && { path };
}

function* imagesIn(value: Value, key = ""): Generator<StringValue> {
  if (value.kind === "list") for (const item of value.items) yield* imagesIn(item);
  // Those of labels and environment variables are names that people chose.
  if (value.kind === "dict" && !/^(?:annotations|labels|env|tags|options)$/.test(key))
    for (const [name, entry] of value.entries) yield* imagesIn(entry, name);
  if (value.kind === "string" && (key === "image" || key === "image_uri")) yield value;
}

function reasonAgainst(text: string): string | undefined {
  // What another program, such as Azure, is still to fill in.
  if (/[[\]{}$<>%]/.test(text)) return undefined;
  if (text.includes("://")) return "it has no `://`";
  if (/\s/.test(text)) return "it has no white space";
  const path = text
    .replace(/@.*$/, "")
    .replace(/:[^/:]*$/, "")
    .split("/");
  const hasHost = path.length > 1 && /[.:]|^localhost$/.test(path[0] as string);
  return /[A-Z]/.test(path.slice(hasHost ? 1 : 0).join("/")) ? "its path has no capital letters" : undefined;
}

/** Whether it is written in one piece, and not made of placeholders that may yet have other values. */
function isWritten({ root }: Template, { source }: StringValue): boolean {
  const node = source.path === undefined ? undefined : nodeAt(root, source.path);
  if (source.variables === undefined || source.variables.length === 0) return true;
  return node?.kind !== "string" || wholePlaceholder(node.value) !== undefined;
}
