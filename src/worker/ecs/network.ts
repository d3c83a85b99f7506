import { pythonEquals } from "../../python/equality.ts";
import { pythonText } from "../../python/text.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, ListValue, Value } from "../../python/value.ts";
import { madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import type { AwsAccount } from "./aws-account.ts";
import type { EcsConfiguration } from "./configuration.ts";
import { itemsOf } from "./containers.ts";

/**
 * Gives the run request of a task in network mode `awsvpc` its network: the job's own configuration, else, where the
 * request says nothing, all subnets of the VPC. Errors: Refusal for subnets that the VPC is known not to have.
 */
export function fillNetwork(request: DictValue, configuration: EcsConfiguration, account: AwsAccount): void {
  const { network } = configuration;
  const given = configuration.fields.get("vpc_id");
  const vpcId = isTruthy(given) ? given : undefined;
  if (isTruthy(network)) {
    if (vpcId === undefined) return;
    checkSubnets(network, vpcId, account);
    request.entries.set("networkConfiguration", wrapped(network));
  } else if (!isTruthy(request.entries.get("networkConfiguration"))) {
    const subnets = list([...account.subnets(vpcId).ids]);
    const entries = new Map<string, Value>([
      ["subnets", subnets],
      ["assignPublicIp", textValue("ENABLED")],
      ["securityGroups", list([])],
    ]);
    request.entries.set("networkConfiguration", wrapped({ kind: "dict", entries, source: madeByWorker }));
  }
}

function checkSubnets(network: DictValue, vpcId: Value, account: AwsAccount): void {
  const wanted = itemsOf(network.entries.get("subnets"), "subnets of network_configuration");
  const { ids, areAll } = account.subnets(vpcId);
  const missing = wanted.find((subnet) => !ids.some((id) => pythonEquals(id, subnet)));
  if (areAll && missing !== undefined)
    throw new Refusal(`VPC ${pythonText(vpcId)} has no subnet ${pythonText(missing)}`, missing.source);
}

function wrapped(network: DictValue): DictValue {
  return { kind: "dict", entries: new Map([["awsvpcConfiguration", network]]), source: madeByWorker };
}

function list(items: Value[]): ListValue {
  return { kind: "list", items, source: madeByWorker };
}
