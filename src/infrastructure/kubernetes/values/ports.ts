import type { JobPlace } from "./job-place.ts";
import { portName } from "./text-forms.ts";

const concern = "invalid-port";
const highest = 65_535;

/** The ports of a container: numbers, names, each name once. */
export function checkPorts(container: JobPlace, hostNetwork: boolean): void {
  const names = new Set<string>();
  for (const port of container.at("ports").items()) {
    const name = port.at("name");
    name.mustBe(portName, concern);
    if (name.isFilled && name.text !== undefined) {
      if (names.has(name.text)) name.refuse("duplicate-name", `the port name \`${name.text}\` is used twice`);
      names.add(name.text);
    }
    const number = port.at("containerPort");
    if (number.isSet) number.mustBeWithin(1, highest, concern);
    else port.lacks("containerPort", concern);
    port.at("protocol").mustBeOneOf(["TCP", "UDP", "SCTP"]);
    const onHost = port.at("hostPort");
    if (onHost.whole === 0) continue;
    onHost.mustBeWithin(1, highest, concern);
    if (hostNetwork && onHost.whole !== undefined && number.whole !== undefined && onHost.whole !== number.whole) {
      onHost.refuse(concern, "`hostPort` must equal `containerPort` with `hostNetwork`");
    }
  }
}

/** On the node each port, address and protocol is there once among containers that run together. */
export function checkHostPorts(containers: readonly JobPlace[]): void {
  const taken = new Set<string>();
  for (const port of containers.flatMap((container) => container.at("ports").items())) {
    const onHost = port.at("hostPort");
    if (!onHost.whole) continue;
    const key = `${port.at("protocol").text || "TCP"}/${port.at("hostIP").text}/${onHost.whole}`;
    if (taken.has(key)) onHost.refuse(concern, `\`hostPort\` ${onHost.whole} is taken by another port of the pod`);
    taken.add(key);
  }
}

/** A port by number or, in text, by name. */
export function checkPortOrName(handler: JobPlace, concern: string): void {
  const port = handler.at("port");
  if (!port.isSet) handler.lacks("port", concern);
  else if (port.whole !== undefined) port.mustBeWithin(1, highest, concern);
  else if (port.text !== undefined && !portName.fits(port.text)) {
    const isNumber = /^\d+$/.test(port.text);
    port.refuse(concern, `\`port\` is no ${portName.name}: ${portName.allowed}`, {
      hint: isNumber ? "Write the number without quotation marks." : undefined,
    });
  }
}
