import { ipAddress } from "./ip-address.ts";
import type { JobPlace } from "./job-place.ts";
import { dnsLabel, dnsSearch, dnsSubdomain } from "./text-forms.ts";

const concern = "invalid-dns";
const policies = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];

/** How a pod is called, and how it finds others by name. */
export function checkNetwork(pod: JobPlace): void {
  pod.at("hostname").mustBe(dnsLabel, "invalid-object-name");
  pod.at("subdomain").mustBe(dnsLabel, "invalid-object-name");
  if (pod.has("hostnameOverride")) checkHostnameOverride(pod);
  if (pod.has("dnsPolicy", "dnsConfig")) checkDns(pod);
  if (pod.has("hostAliases")) checkHostAliases(pod);
}

function checkHostAliases(pod: JobPlace): void {
  const address = ipAddress(pod.version >= 36);
  for (const alias of pod.at("hostAliases").items()) {
    if (alias.needs("ip", concern)) alias.at("ip").mustBe(address, concern);
    for (const hostname of alias.at("hostnames").items()) hostname.mustBe(dnsSubdomain, concern, true);
  }
}

function checkHostnameOverride(pod: JobPlace): void {
  const name = pod.at("hostnameOverride", 35);
  if (!name.isSet || name.text === undefined) return;
  const other = ["setHostnameAsFQDN", "hostNetwork"].find((key) => pod.at(key).isTrue);
  if (other !== undefined) {
    name.refuse(concern, `\`hostnameOverride\` cannot stand beside \`${other}: true\``, { on: "key" });
  } else if (name.text.length > 64 || !dnsSubdomain.fits(name.text)) {
    name.refuse("invalid-object-name", "`hostnameOverride` is no DNS subdomain of at most 64 letters");
  }
}

function checkDns(pod: JobPlace): void {
  const policy = pod.at("dnsPolicy");
  policy.mustBeOneOf(policies);
  const config = pod.at("dnsConfig");
  const servers = config.at("nameservers");
  if (policy.text === "None" && !config.isSet) pod.lacks("dnsConfig", concern, " with `dnsPolicy: None`");
  else if (policy.text === "None" && servers.isEmptyList)
    config.lacks("nameservers", concern, " with `dnsPolicy: None`");
  if (servers.items().length > 3) servers.refuse(concern, "`nameservers` can be at most 3");
  const address = ipAddress(pod.version >= 36);
  for (const server of servers.items()) server.mustBe(address, concern, true);
  checkSearches(config.at("searches"));
  for (const option of config.at("options").items()) option.needs("name", concern);
}

function checkSearches(searches: JobPlace): void {
  const all = searches.items();
  const most = searches.version >= 26 ? 32 : 6;
  const length = searches.version >= 26 ? 2048 : 256;
  if (all.length > most) searches.refuse(concern, `\`searches\` can be at most ${most}`);
  else if (all.map((one) => one.text ?? "").join(" ").length > length) {
    searches.refuse(concern, `\`searches\` together can have at most ${length} letters`);
  }
  const isRelaxed = searches.version >= 33;
  for (const search of all) {
    const { text } = search;
    if (text === undefined || (isRelaxed && text === ".")) continue;
    const form = isRelaxed ? dnsSearch : dnsSubdomain;
    if (!form.fits(text.replace(/\.$/, "")))
      search.refuse(concern, `\`${search.name}\` is no ${form.name}: ${form.allowed}`);
  }
}
