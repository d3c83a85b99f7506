import type { Rule } from "../../rule.ts";
import { envOfObjects } from "./env-of-objects.ts";
import { ignoredKey } from "./ignored-key.ts";
import { invalidImageName } from "./invalid-image-name.ts";
import { invalidRequestValue } from "./invalid-request-value.ts";
import { lostStandardField } from "./lost-standard-field.ts";
import { misusedCleanUp } from "./misused-clean-up.ts";
import { noCleanUp } from "./no-clean-up.ts";
import { otherWorkerType } from "./other-worker-type.ts";
import { refusedByWorker } from "./refused-by-worker.ts";
import { settingWithoutEffect } from "./setting-without-effect.ts";
import { unfitVariable } from "./unfit-variable.ts";
import { unknownRequestField } from "./unknown-request-field.ts";
import { wrongRequestType } from "./wrong-request-type.ts";

/** The rules about what workers make of a template, whatever its type. */
export const workerRules: readonly Rule[] = [
  otherWorkerType,
  ignoredKey,
  refusedByWorker,
  unfitVariable,
  unknownRequestField,
  wrongRequestType,
  invalidRequestValue,
  settingWithoutEffect,
  invalidImageName,
  envOfObjects,
  misusedCleanUp,
  noCleanUp,
  lostStandardField,
];
