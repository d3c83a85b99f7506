import type { JobPlace } from "./job-place.ts";
import { readQuantity, thousandths } from "./quantity.ts";
import { dnsLabel, qualifiedName } from "./text-forms.ts";

const concern = "invalid-resources";
const ofContainers = ["cpu", "memory", "ephemeral-storage"];
const hugePages = "hugepages-";

/** The amounts of a list by resource, in thousandths; those that are wrong are only in `places`. */
export interface Amounts {
  readonly places: ReadonlyMap<string, JobPlace>;
  readonly values: ReadonlyMap<string, bigint>;
}

/** What a container, or a pod, asks for: names, amounts, requests against limits. What is right of it. */
export function checkResources(
  resources: JobPlace,
  refused: (name: string) => string | undefined = refusedByContainers,
): { readonly limits: Amounts; readonly requests: Amounts } {
  const limits = readAmounts(resources.at("limits"), refused);
  const requests = readAmounts(resources.at("requests"), refused);
  for (const [name, request] of requests.values) checkRequest(name, request, resources, requests, limits);
  const names = [...limits.values.keys(), ...requests.values.keys()];
  if (names.some((name) => name.startsWith(hugePages)) && !names.includes("cpu") && !names.includes("memory")) {
    const [place] = [...limits.places.values(), ...requests.places.values()];
    if (names.every((name) => ofContainers.includes(name) || name.startsWith(hugePages))) {
      place?.refuse(concern, `\`${place.name}\` needs \`cpu\` or \`memory\` beside it`, { on: "key" });
    }
  }
  return { limits, requests };
}

/** The amounts of a list by name: those that are right. */
export function readAmounts(list: JobPlace, refusal: (name: string) => string | undefined): Amounts {
  const places = new Map<string, JobPlace>();
  const values = new Map<string, bigint>();
  for (const [name, place] of list.members()) {
    const refused = refusal(name);
    const value = readQuantity(place);
    places.set(name, place);
    if (refused !== undefined) place.refuse(concern, refused, { on: "key", hint: nameMeant(name) });
    if (value === undefined || refused !== undefined) continue;
    if (isRightAmount(name, value, place)) values.set(name, value);
  }
  return { places, values };
}

function isRightAmount(name: string, value: bigint, place: JobPlace): boolean {
  if (value < 0n) {
    place.refuse(concern, `\`${name}\` must not be negative`);
  } else if (isExtended(name) && value % 1000n !== 0n) {
    place.refuse(concern, `\`${name}\` must be a whole number`);
  } else if (name.startsWith(hugePages) && !isWholePages(name, value)) {
    place.refuse(concern, `\`${name}\` must be a multiple of the page size in its name`);
  } else {
    return true;
  }
  return false;
}

function isWholePages(name: string, value: bigint): boolean {
  const page = thousandths(name.slice(hugePages.length));
  return page !== undefined && page > 0n && page % 1000n === 0n && ((value + 999n) / 1000n) % (page / 1000n) === 0n;
}

function checkRequest(name: string, request: bigint, resources: JobPlace, requests: Amounts, limits: Amounts): void {
  const mustBeEqual = isExtended(name) || name.startsWith(hugePages);
  const limit = limits.values.get(name);
  const place = requests.places.get(name);
  if (limit === undefined) {
    if (!mustBeEqual || limits.places.has(name)) return;
    const list = resources.at("limits");
    (list.isSet ? list : resources).refuse(concern, `\`${name}\` needs a limit beside its request`, { on: "key" });
  } else if (mustBeEqual && request !== limit) {
    place?.refuse(concern, `the request for \`${name}\` must equal its limit`);
  } else if (request > limit) {
    place?.refuse(concern, `the request for \`${name}\` is above its limit`);
  }
}

/** Kubernetes' own have no domain, or one of its own. */
function isNative(name: string): boolean {
  return !name.includes("/") || name.includes("kubernetes.io/");
}

function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith("requests.") && qualifiedName.fits(`requests.${name}`);
}

/** Why containers cannot ask for a resource; undefined: they can. */
export function refusedByContainers(name: string): string | undefined {
  if (!qualifiedName.fits(name)) return `\`${name}\` is no resource name: ${qualifiedName.allowed}`;
  if (name.includes("/")) {
    return isNative(name) || isExtended(name) ? undefined : `\`${name}\` cannot be asked for`;
  }
  if (ofContainers.includes(name) || name.startsWith(hugePages)) return undefined;
  return `\`${name}\` is no resource of containers: \`cpu\`, \`memory\`, \`ephemeral-storage\`, \`hugepages-SIZE\`, or a name with a domain`;
}

/** Why a pod as a whole cannot ask for a resource. */
export function refusedByPods(name: string): string | undefined {
  if (name === "cpu" || name === "memory" || name.startsWith(hugePages)) return undefined;
  return `\`${name}\` is no resource of a whole pod: \`cpu\`, \`memory\` or \`hugepages-SIZE\``;
}

const slips: Readonly<Record<string, string>> = {
  gpu: "nvidia.com/gpu",
  mem: "memory",
  ram: "memory",
  cpus: "cpu",
  storage: "ephemeral-storage",
  disk: "ephemeral-storage",
};

function nameMeant(name: string): string | undefined {
  const lower = name.toLowerCase();
  const meant = ofContainers.includes(lower) ? lower : slips[lower];
  return meant === undefined ? undefined : `Write \`${meant}\`.`;
}

/** A container uses claims of its pod, each once: as a whole, or some of its requests. */
export function checkClaims(claims: JobPlace, known: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const claim of claims.items()) {
    if (!claim.needs("name", concern)) continue;
    const { text: name } = claim.at("name");
    const request = claim.at("request");
    if (name === undefined) continue;
    request.mustBe(dnsLabel, "invalid-object-name");
    const key = request.isFilled ? `${name}/${request.text}` : name;
    const isTaken = seen.has(name) || seen.has(key) || (!request.isFilled && seen.has(`${name}/`));
    if (isTaken) claim.at("name").refuse("duplicate-name", `the claim \`${name}\` is used twice`);
    else if (!known.has(name)) claim.at("name").refuse(concern, `\`${name}\` is none of the pod's \`resourceClaims\``);
    seen.add(key);
    if (request.isFilled) seen.add(`${name}/`);
  }
}
