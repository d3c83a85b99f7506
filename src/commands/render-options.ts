import type { Stage } from "../render/render-job.ts";
import type { TargetOptions } from "./target.ts";

/** The flags of `render`. */
export interface RenderOptions extends TargetOptions {
  readonly type?: string;
  readonly jobVariables?: readonly string[];
  readonly flowRunVariables?: readonly string[];
  readonly set?: readonly string[];
  readonly stage: Stage;
  readonly output?: "json" | "yaml" | "text";
  readonly deployment?: string;
  readonly prefectFile?: string;
  readonly flowRun?: string;
  readonly block?: readonly string[];
  readonly variable?: readonly string[];
  readonly resolve?: boolean;
  readonly against?: string;
  /** Files of job variables for the side compared with; without `against` that is the same template. */
  readonly againstVariables?: readonly string[];
  readonly explain?: boolean;
  readonly bare?: boolean;
  readonly prefectVersion?: string;
}
