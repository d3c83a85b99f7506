/** A version of Kubernetes by the number after `1.`: 30 is Kubernetes 1.30. */
export type KubernetesVersion = number;

export const oldestKubernetes: KubernetesVersion = 25;
export const newestKubernetes: KubernetesVersion = 37;

/** The version that a text names: `1.30`, `v1.30.4`, a cloud's `v1.30.4-eks-a737599`; undefined when it names none that is known. */
export function kubernetesVersionOf(text: string): KubernetesVersion | undefined {
  const minor = /^v?1\.(0|[1-9]\d*)(\.(0|[1-9]\d*)(?:[-+][\w.+-]+)?)?$/.exec(text)?.[1];
  if (minor === undefined) return undefined;
  const version = Number(minor);
  return version >= oldestKubernetes && version <= newestKubernetes ? version : undefined;
}
