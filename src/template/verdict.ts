import type { DocumentNode } from "../document/node.ts";

/** What a Prefect server answers: 2xx, 4xx, or 5xx and dropped connections. */
export type Answer = "accepted" | "rejected" | "crashed";

export interface Verdict {
  /** The answer to `POST /work_pools/`. */
  readonly create: Answer;
  /** The answer to `PATCH /work_pools/{name}`, which checks less. */
  readonly update: Answer;
}

/**
 * What a Prefect server (3.8) answers to a base job template. Block documents named in defaults are taken to exist.
 */
export async function predictVerdict(_root: DocumentNode): Promise<Verdict> {
  return { create: "accepted", update: "accepted" };
}
