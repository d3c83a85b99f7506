import { type FieldType, text, Unreadable } from "../../python/fields.ts";
import { absolutePath } from "../../python/posix-path.ts";
import { strip } from "../../python/strip.ts";
import type { StringValue, Value } from "../../python/value.ts";
import type { Behaviors } from "../prefect-versions.ts";

const form = /^(?<source>(?:[A-Za-z]:\\|\\\\|\/)?[^:]+):(?<target>[^:]+)(?::(?<option>[^\n]+))?$/;
const relative = /^(\.\.?$|\.\.?[/\\])/;
const absolute = /^(\/|[A-Za-z]:\\|\\\\)/;

/** A final line feed passes, as with Python's `$`. */
const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*\n?$/;

const olderForm = /^([a-zA-Z]:\\|\/)?[^:]+:[^:]+(:ro|:rw)?\n?$/;

/** A volume as the Docker worker takes it: `/host:/container[:ro|rw]`, `./host:/container`, `name:path` or `/container`. */
export function volumeOf(behaviors: Behaviors): FieldType {
  return {
    ...text,
    read(value) {
      const given = text.read(value) as StringValue;
      const read = behaviors.has("volume-forms") ? strip(given.value) : given.value;
      const problem = problemOf(read, behaviors);
      if (problem !== undefined) throw new Unreadable(problem, value.source);
      return { ...given, value: read };
    },
  };
}

function problemOf(given: string, behaviors: Behaviors): string | undefined {
  if (!behaviors.has("volume-forms")) {
    return olderForm.test(given) ? undefined : "is no volume: write SOURCE:TARGET or SOURCE:TARGET:ro";
  }
  if (/^\/[^:]+$/.test(given)) return undefined;
  const parts = form.exec(given)?.groups;
  if (parts === undefined)
    return "is no volume: write SOURCE:/PATH, SOURCE:/PATH:ro or the path of the container alone";
  const { source = "", target = "", option } = parts;
  const takesRelative = behaviors.has("relative-volumes");
  if (absolute.test(source) || (takesRelative && relative.test(source))) {
    if (!target.startsWith("/")) return "mounts a folder of the host at a path that is not absolute";
  } else if (!takesRelative) {
    if (/[/\\]/.test(source)) return `has the source ${source}, which is neither absolute nor a volume's name`;
  } else if (!volumeName.test(source)) {
    return `has the source ${source}, which is neither a path that starts with / or ./ nor a volume's name`;
  }
  return option === undefined || option === "ro" || option === "rw"
    ? undefined
    : `has the option ${option}, not ro or rw`;
}

/** The volume with the host's part made absolute where it is a relative path. */
export function resolvedVolume(value: Value, workingDirectory: string): Value {
  if (value.kind !== "string") return value;
  const colon = value.value.indexOf(":");
  const source = value.value.slice(0, Math.max(colon, 0));
  if (!relative.test(source)) return value;
  return { ...value, value: absolutePath(source, workingDirectory) + value.value.slice(colon) };
}
