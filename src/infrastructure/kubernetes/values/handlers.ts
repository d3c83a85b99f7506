import type { JobPlace } from "./job-place.ts";
import { checkPortOrName } from "./ports.ts";
import { headerName } from "./text-forms.ts";

/** The probes of a container. */
export function checkProbes(container: JobPlace, grace: number | undefined): void {
  for (const key of ["livenessProbe", "readinessProbe", "startupProbe"]) {
    const probe = container.at(key);
    if (probe.isSet) checkProbe(probe, key === "readinessProbe", grace);
  }
}

const probeConcern = "invalid-probe";

function checkProbe(probe: JobPlace, isReadiness: boolean, grace: number | undefined): void {
  const handlers = ["exec", "httpGet", "tcpSocket", "grpc"];
  checkHandler(probe, handlers, probeConcern, grace);
  const numbers = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];
  for (const key of numbers) probe.at(key).notNegative(probeConcern);
  const termination = probe.at("terminationGracePeriodSeconds");
  if (isReadiness) {
    if (!termination.isSet) return;
    termination.refuse(probeConcern, "`terminationGracePeriodSeconds` cannot be set for a readiness probe", {
      on: "key",
    });
    return;
  }
  termination.mustBeWithin(1, Number.POSITIVE_INFINITY, probeConcern);
  const success = probe.at("successThreshold");
  if ((success.whole ?? 0) > 1) {
    success.refuse(probeConcern, "`successThreshold` can only be 1 for a liveness or startup probe");
  }
}

/** What a container does after its start and before its end. */
export function checkLifecycle(container: JobPlace, grace: number | undefined): void {
  for (const key of ["postStart", "preStop"]) {
    const handler = container.below("lifecycle", key);
    const kinds = ["exec", "httpGet", "tcpSocket", ...(handler.version >= 30 ? ["sleep"] : [])];
    if (handler.isSet) checkHandler(handler, kinds, "invalid-lifecycle", grace);
  }
}

function checkHandler(place: JobPlace, kinds: readonly string[], concern: string, grace: number | undefined): void {
  const [handler, ...more] = kinds.map((kind) => place.at(kind)).filter((each) => each.isSet);
  if (handler === undefined) place.lacksOneOf(kinds, concern);
  for (const other of more) {
    other.refuse(concern, `\`${other.name}\` cannot stand beside \`${handler?.name}\``, { on: "key" });
  }
  if (handler?.name === "exec" && handler.at("command").isEmptyList) handler.lacks("command", concern);
  if (handler?.name === "httpGet") checkHttpGet(handler, concern);
  if (handler?.name === "tcpSocket" || handler?.name === "grpc") checkPortOrName(handler, concern);
  if (handler?.name === "sleep") checkSleep(handler, concern, grace);
}

function checkHttpGet(handler: JobPlace, concern: string): void {
  checkPortOrName(handler, concern);
  handler.at("scheme").mustBeOneOf(["HTTP", "HTTPS"]);
  for (const header of handler.at("httpHeaders").items()) {
    if (header.needs("name", concern)) header.at("name").mustBe(headerName, concern);
  }
}

/** The sleep may last as long as the pod may take to end; Kubernetes knows no sleep of 0 before 1.33. */
function checkSleep(handler: JobPlace, concern: string, grace: number | undefined): void {
  const seconds = handler.at("seconds");
  const lowest = handler.version >= 33 ? 0 : 1;
  const whole = seconds.isSet ? seconds.whole : 0;
  if (whole === undefined || grace === undefined || (whole >= lowest && whole <= grace)) return;
  const message = `\`seconds\` must be from ${lowest} to the pod's \`terminationGracePeriodSeconds\`, ${grace}`;
  if (seconds.isSet) seconds.refuse(concern, message);
  else handler.refuse(concern, message, { on: "key" });
}
