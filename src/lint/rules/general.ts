import type { Rule } from "../rule.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { emptyDocument } from "./empty-document.ts";
import { emptyTemplate } from "./empty-template.ts";
import { encoding } from "./encoding.ts";
import { endlessInteger } from "./endless-integer.ts";
import { invalidDefault } from "./invalid-default.ts";
import { invalidIgnore } from "./invalid-ignore.ts";
import { invalidSchema } from "./invalid-schema.ts";
import { kubernetesManifest } from "./kubernetes-manifest.ts";
import { loneSurrogate } from "./lone-surrogate.ts";
import { missingPart } from "./missing-part.ts";
import { missingProperties } from "./missing-properties.ts";
import { notAnObject } from "./not-an-object.ts";
import { partNotAnObject } from "./part-not-an-object.ts";
import { syntax } from "./syntax.ts";
import { tooDeep } from "./too-deep.ts";
import { tooLarge } from "./too-large.ts";
import { undeclaredPlaceholder } from "./undeclared-placeholder.ts";
import { unknownKey } from "./unknown-key.ts";
import { unusedIgnore } from "./unused-ignore.ts";
import { unusedVariable } from "./unused-variable.ts";
import { wrappedTemplate } from "./wrapped-template.ts";

/** The rules for templates of any worker type, in the order in which documentation lists them. */
export const generalRules: readonly Rule[] = [
  syntax,
  duplicateKey,
  emptyDocument,
  encoding,
  tooLarge,
  tooDeep,
  loneSurrogate,
  endlessInteger,
  notAnObject,
  emptyTemplate,
  wrappedTemplate,
  kubernetesManifest,
  missingPart,
  partNotAnObject,
  missingProperties,
  unknownKey,
  undeclaredPlaceholder,
  invalidSchema,
  invalidDefault,
  unusedVariable,
  invalidIgnore,
  unusedIgnore,
];
