import type { TextDocument } from "../document/document.ts";
import type { DocumentNode } from "../document/node.ts";
import type { UserError } from "../errors.ts";

/**
 * A work pool as its home gave it. `document` is the home's own JSON (the API's keys in the API's order), so numbers,
 * key order and unknown keys survive; the other fields are read from it.
 */
export interface WorkPool {
  readonly document: TextDocument;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  readonly isPaused: boolean;
  readonly concurrencyLimit: number | null;
  /** `READY`, `NOT_READY` or `PAUSED`; null where the home does not know it. */
  readonly status: string | null;
  /** A part of `document`. */
  readonly baseJobTemplate: DocumentNode;
}

/** A pool to be created. */
export interface NewWorkPool {
  readonly name: string;
  readonly type: string;
  /** JSON text, sent or stored as it is. */
  readonly baseJobTemplate: string;
  readonly isPaused: boolean;
  readonly description?: string | null;
  readonly concurrencyLimit?: number | null;
}

/** What an update changes; what is absent stays. */
export interface WorkPoolChanges {
  /** JSON text, sent or stored as it is. */
  readonly baseJobTemplate?: string;
  readonly isPaused?: boolean;
  readonly description?: string | null;
  readonly concurrencyLimit?: number | null;
}

/**
 * Where work pools live: the Prefect API or the local store. Both pass `test/contract/pool-home.ts`.
 * Errors (UserError): exit 2 a bad name or limit, before anything is sent; exit 3 reserved name, exists, unknown,
 * network, refused by the server; exit 4 not authenticated or not allowed; exit 5 changed meanwhile.
 */
export interface PoolHome {
  /** Where that is, for people, without credentials: `http://127.0.0.1:4200/api` or `/home/me/.work-pool`. */
  readonly location: string;
  /**
   * All pools, sorted by name. One that cannot be read (a damaged file of the local store) is handed to `onUnreadable`
   * and left out; without that it is thrown.
   */
  list(onUnreadable?: (error: UserError) => void): Promise<readonly WorkPool[]>;
  /** Undefined when there is no such pool. */
  read(name: string): Promise<WorkPool | undefined>;
  create(pool: NewWorkPool): Promise<WorkPool>;
  /**
   * Changes a pool, only if it still is as `expected` (read again just before; exit 5 else), and reads it back.
   * Errors: exit 3 when what is there afterwards is not what was sent.
   */
  update(expected: WorkPool, changes: WorkPoolChanges): Promise<WorkPool>;
  delete(name: string): Promise<void>;
}
