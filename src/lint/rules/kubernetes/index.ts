import type { Rule } from "../../rule.ts";
import { illFittingVariable } from "./ill-fitting-variable.ts";
import { jobFieldNotInVersion } from "./job-field-not-in-version.ts";
import { misplacedJobField } from "./misplaced-job-field.ts";
import { missingJobField } from "./missing-job-field.ts";
import { unknownJobField } from "./unknown-job-field.ts";
import { jobValueRules } from "./values/index.ts";
import { wrongJobFieldType } from "./wrong-job-field-type.ts";

/** The rules about what the Kubernetes API takes, in the order in which documentation lists them. */
export const kubernetesRules: readonly Rule[] = [
  unknownJobField,
  misplacedJobField,
  jobFieldNotInVersion,
  wrongJobFieldType,
  missingJobField,
  illFittingVariable,
  ...jobValueRules,
];
