import { splitShellWords } from "../../python/shell-words.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import type { PreparedJob } from "../base-job.ts";
import { madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { containerNamed, hashableMember, itemsOf, memberOfItem, objectItem } from "./containers.ts";
import { secretFields } from "./secrets.ts";
import { asPairs, pair } from "./tags.ts";

const what = "containerOverrides";
const whatEnvironment = "the environment of containerOverrides";

/** Names the first override where it has no name, and gives every one its command and environment as lists. */
export function fillOverrides(containers: readonly Value[], name: Value, prepared: PreparedJob): void {
  const [first] = containers;
  const named = first && objectItem(first, what);
  if (named !== undefined && !isTruthy(named.entries.get("name"))) named.entries.set("name", name);
  const own = containerNamed(containers, name, what);
  own?.entries.set("command", prepared.command);
  for (const item of containers) {
    const container = objectItem(item, what);
    splitCommand(container);
    listEnvironment(container);
  }
  if (own !== undefined) addEnv(own, prepared.env);
}

function splitCommand(container: DictValue): void {
  const command = container.entries.get("command");
  if (command?.kind !== "string") return;
  const { source } = command;
  const words = splitShellWords(command.value);
  if (words === undefined) throw new Refusal("command has an open quote or a last backslash", source);
  container.entries.set("command", { kind: "list", items: words.map((word) => textValue(word, source)), source });
}

function listEnvironment(container: DictValue): void {
  const environment = asPairs(container.entries.get("environment"), "name");
  const items = itemsOf(environment, whatEnvironment).filter(
    (item) => memberOfItem(objectItem(item, whatEnvironment), "value", whatEnvironment).kind !== "null",
  );
  container.entries.set("environment", { kind: "list", items, source: environment?.source ?? madeByWorker });
}

/** The job's env stands after the entries of other names. */
function addEnv(container: DictValue, env: ReadonlyMap<string, Value>): void {
  const environment = container.entries.get("environment");
  const kept = itemsOf(environment, whatEnvironment).filter((item) => {
    const name = hashableMember(objectItem(item, whatEnvironment), "name", whatEnvironment);
    return name.kind !== "string" || !env.has(name.value);
  });
  const own = [...env].map(([name, value]) => pair("name", textValue(name, value.source), value));
  const items = [...kept, ...own];
  if (items.length > 0)
    container.entries.set("environment", { kind: "list", items, source: environment?.source ?? madeByWorker });
}

/** The worker masks secrets for its log, and fails on one that it cannot cut short. */
export function checkMaskable(containers: readonly Value[]): void {
  for (const item of containers) {
    for (const entry of itemsOf(objectItem(item, what).entries.get("environment"), whatEnvironment)) {
      const { entries } = objectItem(entry, whatEnvironment);
      const name = entries.get("name");
      const value = entries.get("value");
      if (name?.kind !== "string" || !Object.hasOwn(secretFields, name.value) || value === undefined) continue;
      const isShort =
        (value.kind === "list" && value.items.length <= 6) || (value.kind === "dict" && value.entries.size <= 6);
      if (value.kind !== "string" && !isShort)
        throw new Refusal(`the value of ${name.value} in ${whatEnvironment} is no text`, value.source);
    }
  }
}
