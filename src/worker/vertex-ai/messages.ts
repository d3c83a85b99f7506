import model from "../../../schemas/requests/vertex-ai.json" with { type: "json" };
import type { Message, MessageField } from "./protocol-buffer.ts";

type Part = "containerSpec" | "machineSpec" | "diskSpec" | "scheduling" | "customJobSpec";

/**
 * The messages that a template's parts become; the job's own is without the worker pools and the scheduling, which the
 * worker puts in as it made them.
 */
export const { containerSpec, machineSpec, diskSpec, scheduling, customJobSpec } = model as unknown as Readonly<
  Record<Part, Message>
>;

/** Of a worker pool what the worker takes; the message has more. */
export const workerPoolSpec = {
  machine_spec: { message: machineSpec },
  replica_count: "int64",
  disk_spec: { message: diskSpec },
  container_spec: { message: containerSpec },
} satisfies Readonly<Record<string, MessageField>>;

/** The names of Google's scheduling strategies by number; one number is none. */
export const strategies = (scheduling.strategy as { readonly oneOf: readonly (string | null)[] }).oneOf;
