import type { JobVariablesRule } from "../../rule.ts";
import { dottedKeyConflict } from "./dotted-key-conflict.ts";
import { ineffectiveJobVariable } from "./ineffective-job-variable.ts";
import { invalidJobVariable } from "./invalid-job-variable.ts";
import { jobVariablesNotAnObject } from "./job-variables-not-an-object.ts";
import { misplacedJobVariables } from "./misplaced-job-variables.ts";
import { missingJobVariable } from "./missing-job-variable.ts";
import { placeholderInJobVariable } from "./placeholder-in-job-variable.ts";
import { refusedJobVariable } from "./refused-job-variable.ts";
import { replacedDefault } from "./replaced-default.ts";
import { unknownJobVariable } from "./unknown-job-variable.ts";

/** The rules about job variables, in the order in which documentation lists them. */
export const jobVariablesRules: readonly JobVariablesRule[] = [
  jobVariablesNotAnObject,
  misplacedJobVariables,
  unknownJobVariable,
  invalidJobVariable,
  missingJobVariable,
  refusedJobVariable,
  ineffectiveJobVariable,
  replacedDefault,
  dottedKeyConflict,
  placeholderInJobVariable,
];
