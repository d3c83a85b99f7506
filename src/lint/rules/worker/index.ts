import type { Rule } from "../../rule.ts";
import { ignoredKey } from "./ignored-key.ts";
import { otherWorkerType } from "./other-worker-type.ts";
import { refusedByWorker } from "./refused-by-worker.ts";
import { unfitVariable } from "./unfit-variable.ts";

/** The rules about what workers make of a template, whatever its type. */
export const workerRules: readonly Rule[] = [otherWorkerType, ignoredKey, refusedByWorker, unfitVariable];
