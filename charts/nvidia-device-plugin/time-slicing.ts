import type { k8s } from "cdk8s-plus-28";
import { stringify } from "yaml";
import { NAMESPACE, TIME_SLICING_CONFIG } from "./names";

/** As how many GPUs each GPU is offered, by the name of the node pool. */
export type TimeSlicing = Readonly<Record<string, number>>;

/**
 * What the plugin of a pool reads when it starts. A Pod that asks for two shares is refused instead of being given two
 * turns on what may be one GPU.
 */
export function timeSlicingSettings(replicas: number): object {
  const resources = [{ name: "nvidia.com/gpu", replicas }];
  return { version: "v1", sharing: { timeSlicing: { failRequestsGreaterThanOne: true, resources } } };
}

/**
 * The files of all pools that share by turns.
 * @throws for less than two shares, which the plugin would refuse when it starts, and then offer no GPU at all
 */
export function timeSlicingConfigMap(pools: TimeSlicing): k8s.KubeConfigMapProps {
  const files = Object.entries(pools).map(([pool, replicas]) => {
    if (Number.isInteger(replicas) && replicas >= 2)
      return [configFile(pool), stringify(timeSlicingSettings(replicas))];
    throw new Error(
      `timeSlicing.${pool}: ${replicas} is not a whole number from 2 on; leave the pool out to share none`,
    );
  });
  return { metadata: { name: TIME_SLICING_CONFIG, namespace: NAMESPACE }, data: Object.fromEntries(files) };
}

/** Key of a pool in the ConfigMap. */
export function configFile(pool: string): string {
  return `${pool}.yaml`;
}
