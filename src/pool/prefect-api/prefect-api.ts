import type { TextDocument } from "../../document/document.ts";
import type { DocumentNode } from "../../document/node.ts";
import type { PoolHome } from "../pool-home.ts";

/** A Prefect server, reached over HTTP. */
export interface PrefectApi extends PoolHome {
  /** The default templates of the server's worker registry, by worker type, in the server's order. */
  defaultTemplates(): Promise<ReadonlyMap<string, DefaultTemplate>>;
}

/** A template as the server's registry has it: `root` is a part of `document`, whose text is the server's own. */
export interface DefaultTemplate {
  readonly document: TextDocument;
  readonly root: DocumentNode;
}
