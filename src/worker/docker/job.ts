import { slugify } from "../../python/slug.ts";
import type { DictValue, ListValue, StringValue, Value } from "../../python/value.ts";
import { type PreparedJob, prepareJob, readConfiguration } from "../base-job.ts";
import { emptyDict, madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { defaultImage, type RunContext } from "../run-context.ts";
import { dockerFields, dockerFieldsOf } from "./configuration.ts";
import { joinExtraHosts } from "./extra-hosts.ts";
import { checkImageTag } from "./image-tag.ts";
import { dockerHost, namesThisMachine, networkMode, urlInContainer } from "./network.ts";
import { resolvedVolume } from "./volumes.ts";

const apiUrlName = "PREFECT_API_URL";

/** Names of arguments that the worker's own functions have, so that none of the same name can be passed on. */
const ownParameters = ["self", "docker_client"];

/**
 * The keyword arguments with which the Docker worker, on Linux and with Docker 20.10 or later, has a container created.
 * Errors: Refusal where the worker's class or one of its steps would fail.
 */
export function dockerJob(configuration: DictValue, run: RunContext): DictValue {
  const fields = readConfiguration(dockerFieldsOf(run.behaviors), configuration);
  const prepared = prepareJob(fields, withUrlForContainer(fields, run), {});
  const given = fields.get("image") as StringValue;
  const image = given.value === "" ? textValue(defaultImage(run)) : given;
  const kwargs = ownKwargs(fields.get("container_create_kwargs"));
  const extraHosts = kwargs.get("extra_hosts");
  if (run.behaviors.has("joined-extra-hosts")) kwargs.delete("extra_hosts");
  const networks = listOf(fields, "networks");
  const volumes = fields.get("volumes") as ListValue;
  const items = run.behaviors.has("relative-volumes")
    ? volumes.items.map((volume) => resolvedVolume(volume, run.workingDirectory))
    : volumes.items;
  const settings: readonly [string, Value | undefined][] = [
    ["name", containerName(prepared, run)],
    ["image", image],
    ["network", networks[0]],
    ["network_mode", chosenNetworkMode(fields, prepared.env.get(apiUrlName), run)],
    ["command", prepared.command],
    ["environment", { kind: "dict", entries: prepared.env, source: fields.get("env")?.source ?? madeByWorker }],
    ["auto_remove", fields.get("auto_remove")],
    ["labels", labels(prepared, fields.get("labels"), run)],
    ["extra_hosts", joinExtraHosts(ownExtraHosts(prepared, run), extraHosts)],
    ["volumes", { ...volumes, items }],
    ["mem_limit", fields.get("mem_limit")],
    ["memswap_limit", fields.get("memswap_limit")],
    ["privileged", fields.get("privileged")],
  ];
  checkImageTag(image, fields.get("image_pull_policy"), run.behaviors);
  const entries = new Map<string, Value>();
  for (const [name, value] of settings) entries.set(name, value ?? { kind: "null", source: madeByWorker });
  for (const [name, value] of kwargs) {
    if (entries.has(name) || ownParameters.includes(name)) {
      throw new Refusal(`container_create_kwargs cannot have ${name}: the worker sets it itself`, value.source);
    }
    entries.set(name, value);
  }
  return { kind: "dict", entries, source: configuration.source };
}

function listOf(fields: ReadonlyMap<string, Value>, name: string): readonly Value[] {
  return (fields.get(name) as ListValue).items;
}

function chosenNetworkMode(
  fields: ReadonlyMap<string, Value>,
  apiUrl: Value | undefined,
  run: RunContext,
): Value | undefined {
  const mode = networkMode({
    networkMode: fields.get("network_mode"),
    networks: listOf(fields, "networks"),
    apiUrl,
    ownApiUrl: run.settings[apiUrlName],
  });
  return mode === "host" ? textValue("host") : mode;
}

/** The worker's own API as a container reaches it: outside the host's network this machine has another name. */
function withUrlForContainer(fields: ReadonlyMap<string, Value>, run: RunContext): RunContext {
  const url = run.settings[apiUrlName];
  const env = fields.get("env") as DictValue;
  const mode = chosenNetworkMode(fields, env.entries.get(apiUrlName), run);
  if (url === undefined || (mode?.kind === "string" && mode.value === "host")) return run;
  return { ...run, settings: { ...run.settings, [apiUrlName]: urlInContainer(url) } };
}

/** The given arguments but those that are fields of the job configuration, which the worker passes over. */
function ownKwargs(given: Value | undefined): Map<string, Value> {
  const entries = given?.kind === "dict" ? [...given.entries] : [];
  return new Map(entries.filter(([name]) => !Object.hasOwn(dockerFields, name)));
}

/** Undefined where the run's API is on another machine. */
function ownExtraHosts({ env }: PreparedJob, run: RunContext): DictValue | undefined {
  const url = env.get(apiUrlName);
  const text = url?.kind === "string" ? url.value : run.bare ? run.settings[apiUrlName] : undefined;
  if (text !== undefined && !namesThisMachine(text)) return undefined;
  const hosts = emptyDict();
  hosts.entries.set(dockerHost, textValue("host-gateway"));
  return hosts;
}

/** Labels as Docker has them: a domain before a slash goes in front, backwards. */
function labels(prepared: PreparedJob, given: Value | undefined, run: RunContext): DictValue {
  const all = new Map(prepared.labels);
  if (!run.bare) all.set("io.prefect.version", textValue(run.prefectVersion));
  const entries = new Map<string, Value>();
  for (const [name, value] of all) entries.set(dockerLabel(name), value);
  return { kind: "dict", entries, source: given?.source ?? madeByWorker };
}

function dockerLabel(name: string): string {
  const slash = name.indexOf("/");
  if (slash < 0) return name;
  return [...name.slice(0, slash).split(".").reverse(), name.slice(slash + 1)].join(".");
}

/** Null: Docker invents a name. */
function containerName({ name }: PreparedJob, run: RunContext): Value | undefined {
  if (name.kind !== "string") throw new Refusal("name is no text", name.source);
  const options = { disallowed: /[^a-zA-Z0-9_.-]+/g, maxLength: 250, lowercase: false };
  const slug = slugify(name.value, options, run.transliteration).replace(/^[-_.]+/, "");
  return slug === "" ? undefined : { ...name, value: slug };
}
