import type { ObjectNode } from "../document/node.ts";
import { UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { overlaid, readJobVariables, readVariableAssignments } from "./job-variables.ts";
import type { RenderOptions } from "./render-options.ts";
import { say } from "./say.ts";
import type { Target } from "./target.ts";

/** Job variables by where they were given. */
export interface Layers {
  readonly deployment: ObjectNode | undefined;
  readonly flowRun: ObjectNode | undefined;
}

/** Reads the job variables that the flags name. Errors: exit 2 and 3. */
export async function readLayers(io: Io, target: Target, options: RenderOptions): Promise<Layers> {
  const files = await readJobVariables(io, options.jobVariables ?? []);
  return {
    deployment: overlaid(await deploymentVariables(io, options), files),
    flowRun: overlaid(
      await readJobVariables(io, options.flowRunVariables ?? []),
      await readVariableAssignments(target.template, options.set ?? []),
    ),
  };
}

async function deploymentVariables(io: Io, options: RenderOptions): Promise<ObjectNode | undefined> {
  const { deployment, prefectFile } = options;
  if (deployment === undefined) {
    if (prefectFile !== undefined) throw usageError("--prefect-file needs --deployment NAME");
    return undefined;
  }
  if (prefectFile !== undefined) {
    const { deploymentOfFile, filledOnDeploy } = await import("./prefect-file.ts");
    const variables = await deploymentOfFile(io, prefectFile, deployment);
    const names = [...new Set(filledOnDeploy(variables))];
    if (names.length > 0) say(io, options, `filled in by \`prefect deploy\`, so left as they are: ${names.join(", ")}`);
    return variables;
  }
  if (!deployment.includes("/")) {
    throw usageError(
      `${JSON.stringify(deployment)} names no deployment of a server`,
      "Write flow/name, or give --prefect-file.",
    );
  }
  const { openPrefectApi } = await import("./open-pools.ts");
  const variables = await (await openPrefectApi(io, options)).lookUps.deploymentVariables(deployment);
  if (variables === undefined) throw new UserError(`there is no deployment ${JSON.stringify(deployment)}`);
  return variables.kind === "object" ? variables : undefined;
}
