import { isTruthy } from "../../python/truth.ts";
import type { StringValue, Value } from "../../python/value.ts";
import type { Behaviors } from "../prefect-versions.ts";
import { Refusal } from "../refusal.ts";

/**
 * Sees that the worker can tell the tag of an image where it must: to find out whether to pull, when no policy says so,
 * and to pull. An image is taken to be at hand where that makes a difference.
 * Errors: Refusal for an image with more than one tag or digest.
 */
export function checkImageTag(image: StringValue, pullPolicy: Value | undefined, behaviors: Behaviors): void {
  const reads = !isTruthy(pullPolicy) || (pullPolicy.kind === "string" && pullPolicy.value === "Always");
  const name = image.value.includes("/") ? image.value.slice(image.value.indexOf("/") + 1) : image.value;
  const parts = name.split(behaviors.has("image-digests") && name.includes("@") ? "@" : ":");
  if (reads && parts.length > 2) {
    throw new Refusal(
      `image ${image.value} has more than one tag, so the worker cannot tell which to pull`,
      image.source,
    );
  }
}
