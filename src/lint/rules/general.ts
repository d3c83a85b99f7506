import type { Rule } from "../rule.ts";
import { closedVariable } from "./closed-variable.ts";
import { contradictorySchema } from "./contradictory-schema.ts";
import { deadReference } from "./dead-reference.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { emptyDocument } from "./empty-document.ts";
import { emptyTemplate } from "./empty-template.ts";
import { encoding } from "./encoding.ts";
import { endlessInteger } from "./endless-integer.ts";
import { ignoredDefault } from "./ignored-default.ts";
import { impossibleReference } from "./impossible-reference.ts";
import { invalidDefault } from "./invalid-default.ts";
import { invalidIgnore } from "./invalid-ignore.ts";
import { invalidSchema } from "./invalid-schema.ts";
import { kubernetesManifest } from "./kubernetes-manifest.ts";
import { loneSurrogate } from "./lone-surrogate.ts";
import { misplacedVariable } from "./misplaced-variable.ts";
import { missingPart } from "./missing-part.ts";
import { missingProperties } from "./missing-properties.ts";
import { misspeltVariable } from "./misspelt-variable.ts";
import { notAPlaceholder } from "./not-a-placeholder.ts";
import { notAnObject } from "./not-an-object.ts";
import { nullDefault } from "./null-default.ts";
import { otherDocument } from "./other-document.ts";
import { partNotAnObject } from "./part-not-an-object.ts";
import { placeholderInDefault } from "./placeholder-in-default.ts";
import { placeholderInKey } from "./placeholder-in-key.ts";
import { placeholderInText } from "./placeholder-in-text.ts";
import { plainTextSecret } from "./plain-text-secret.ts";
import { pythonOnlyPattern } from "./python-only-pattern.ts";
import { repeatedEnumValue } from "./repeated-enum-value.ts";
import { requiredWithoutDefault } from "./required-without-default.ts";
import { schemaAsValue } from "./schema-as-value.ts";
import { syntax } from "./syntax.ts";
import { tooDeep } from "./too-deep.ts";
import { tooLarge } from "./too-large.ts";
import { undeclaredPlaceholder } from "./undeclared-placeholder.ts";
import { undeclaredRequired } from "./undeclared-required.ts";
import { unknownKey } from "./unknown-key.ts";
import { unknownKeyword } from "./unknown-keyword.ts";
import { unreachableVariable } from "./unreachable-variable.ts";
import { unusedDefinition } from "./unused-definition.ts";
import { unusedIgnore } from "./unused-ignore.ts";
import { unusedVariable } from "./unused-variable.ts";
import { valueAsSchema } from "./value-as-schema.ts";
import { workspaceBoundReference } from "./workspace-bound-reference.ts";
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
  otherDocument,
  missingPart,
  partNotAnObject,
  missingProperties,
  misplacedVariable,
  unknownKey,
  undeclaredPlaceholder,
  notAPlaceholder,
  placeholderInText,
  placeholderInDefault,
  placeholderInKey,
  impossibleReference,
  invalidSchema,
  valueAsSchema,
  schemaAsValue,
  unknownKeyword,
  contradictorySchema,
  deadReference,
  invalidDefault,
  ignoredDefault,
  closedVariable,
  undeclaredRequired,
  unusedVariable,
  plainTextSecret,
  invalidIgnore,
  unusedIgnore,
  unreachableVariable,
  misspeltVariable,
  requiredWithoutDefault,
  nullDefault,
  repeatedEnumValue,
  unusedDefinition,
  workspaceBoundReference,
  pythonOnlyPattern,
];
