import { checkFieldRef, checkResourceFieldRef } from "./downward-api.ts";
import type { JobPlace } from "./job-place.ts";
import { filePath } from "./text-forms.ts";

const concern = "invalid-volume";

/** A key of a secret or config map, and the file that it becomes. */
export function checkKeyToPath(item: JobPlace): void {
  item.needs("key", concern);
  if (item.needs("path", concern)) item.at("path").mustBe(filePath, concern);
  checkMode(item.at("mode"));
}

/** A file that holds something of the pod itself. */
export function checkDownwardFile(file: JobPlace): void {
  if (file.needs("path", concern)) file.at("path").mustBe(filePath, concern);
  checkMode(file.at("mode"));
  const [field, resource] = [file.at("fieldRef"), file.at("resourceFieldRef")];
  if (field.isSet && resource.isSet) {
    resource.refuse(concern, "`resourceFieldRef` cannot stand beside `fieldRef`", { on: "key" });
  }
  if (field.isSet) checkFieldRef(field, "volume", concern);
  else if (resource.isSet) checkResourceFieldRef(resource, true, concern);
  else file.lacksOneOf(["fieldRef", "resourceFieldRef"], concern);
}

/** The permissions of a file. JSON has no octal numbers: `0777` is 511. */
export function checkMode(mode: JobPlace): void {
  const { whole } = mode;
  if (whole === undefined || (whole >= 0 && whole <= 0o777)) return;
  const isOctal = /^[0-7]{3}$/.test(String(whole));
  mode.refuse(concern, `\`${mode.name}\` must be from 0 to 511, which is 0777`, {
    hint: isOctal ? `Write \`${Number.parseInt(String(whole), 8)}\` for the octal number \`0${whole}\`.` : undefined,
  });
}
