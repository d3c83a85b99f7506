/** The keys of a work pool, in the order in which Prefect 3.8 prints them (`prefect work-pool inspect -o json`). */
export const poolKeys = [
  "id",
  "created",
  "updated",
  "name",
  "description",
  "type",
  "base_job_template",
  "is_paused",
  "concurrency_limit",
  "status",
  "active_slots",
  "storage_configuration",
  "default_queue_id",
] as const;

/** One of them. */
export type PoolKey = (typeof poolKeys)[number];

/** Whether a key is one that Prefect prints of a pool. */
export function isPoolKey(key: string): key is PoolKey {
  return (poolKeys as readonly string[]).includes(key);
}
