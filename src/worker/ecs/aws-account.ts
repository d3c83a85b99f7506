import { type DictValue, listItems, type Value } from "../../python/value.ts";
import { emptyDict } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import type { RunContext } from "../run-context.ts";

/**
 * What AWS would answer the worker. Nobody asks AWS here: the answers come from the run's `aws` part, and sample values
 * stand in for what it does not say. Its keys:
 * - `region`: where the credentials name none
 * - `account_id`: in the ARN of the task definition that is registered
 * - `vpcs`: the subnets of some VPCs, by id; `default_vpc`: the id of the default one, null when there is none
 * - `subnets`: those of every other VPC, which is taken to have the subnets that the job names as well
 * - `task_definition`: what stands behind a given task definition ARN
 */
export class AwsAccount {
  readonly #answers: DictValue;

  constructor({ aws }: RunContext) {
    this.#answers = aws ?? emptyDict();
  }

  get region(): string {
    return this.#text("region");
  }

  /** The ARN that AWS gives to the first revision of a family. */
  registeredArn(region: string, family: string): string {
    return `arn:aws:ecs:${region}:${this.#text("account_id")}:task-definition/${family}:1`;
  }

  /** What stands behind a given task definition ARN. */
  get taskDefinition(): DictValue {
    const answer = this.#answers.entries.get("task_definition");
    return answer?.kind === "dict" ? answer : emptyDict();
  }

  /** The subnets of a VPC, of the default one without an id. Errors: Refusal when there is no default VPC, or no subnet. */
  subnets(vpcId: Value | undefined): SubnetAnswer {
    const id = vpcId ?? this.#answers.entries.get("default_vpc");
    if (id?.kind === "null") throw new Refusal("the AWS account has no default VPC, and vpc_id names none");
    const vpcs = this.#answers.entries.get("vpcs");
    const known = id?.kind === "string" && vpcs?.kind === "dict" ? vpcs.entries.get(id.value) : undefined;
    const answer = known ?? this.#answers.entries.get("subnets");
    const ids = listItems(answer);
    if (ids.length === 0) throw new Refusal("the VPC has no subnets", vpcId?.source);
    return { ids, areAll: known !== undefined };
  }

  #text(key: string): string {
    const answer = this.#answers.entries.get(key);
    return answer?.kind === "string" ? answer.value : "";
  }
}

export interface SubnetAnswer {
  readonly ids: readonly Value[];
  /** Whether the VPC is known to have no others. */
  readonly areAll: boolean;
}
