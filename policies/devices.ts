import { fieldsOf, pathTo, valueAt } from "./fields";
import { amountOf } from "./quantity";
import type { Container, PodTemplate } from "./workloads";

/** How much of a device one container asks for. */
export interface DeviceRequest {
  /** Resource, such as `nvidia.com/gpu`. */
  readonly device: string;
  readonly container: Container;
  /** Of the container's resources. */
  readonly path: string;
  /** As it is written; nothing where it is not. */
  readonly request: unknown;
  readonly limit: unknown;
}

/** The most of a device that one machine has: what more a Pod asks for, no node can give. */
interface Device {
  readonly name: RegExp;
  readonly most: number;
  readonly isGpu: boolean;
}

/**
 * Machines: a2-megagpu-16g has 16 GPUs, others 8; each GPU has at most 7 partitions; p5.48xlarge has 32 interfaces of
 * EFA. Sources: https://cloud.google.com/compute/docs/gpus, https://docs.nvidia.com/datacenter/tesla/mig-user-guide,
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html.
 */
const DEVICES: readonly Device[] = [
  { name: /^nvidia\.com\/gpu(\.shared)?$/, most: 16, isGpu: true },
  { name: /^nvidia\.com\/mig-[\w.+-]+$/, most: 7 * 16, isGpu: true },
  { name: /^amd\.com\/gpu$/, most: 8, isGpu: true },
  { name: /^vpc\.amazonaws\.com\/efa$/, most: 32, isGpu: false },
];

/**
 * What containers ask for of extended resources: whatever has a prefix that is not Kubernetes' own. Of zero devices
 * nothing is asked.
 */
export function deviceRequestsOf({ containers }: PodTemplate): DeviceRequest[] {
  return containers.flatMap((container) => {
    const { resourcesField = "resources" } = container;
    const [requests, limits] = ["requests", "limits"].map((key) => fieldsOf(valueAt(container.fields.resources, key)));
    const devices = new Set([...Object.keys(limits), ...Object.keys(requests)].filter(isExtended));
    return [...devices].flatMap((device) => {
      const [request, limit] = [requests[device], limits[device]];
      if ([request, limit].every((amount) => amount === undefined || amountOf(amount) === 0)) return [];
      return [{ device, container, path: pathTo(container.path, resourcesField), request, limit }];
    });
  });
}

/** Source: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources. */
function isExtended(resource: string): boolean {
  const [prefix, name] = resource.split("/");
  return name !== undefined && !/(^|\.)kubernetes\.io$/.test(prefix);
}

/** The most of a device that a Pod gets anywhere; nothing where nobody knows. */
export function mostOf(device: string): number | undefined {
  return DEVICES.find(({ name }) => name.test(device))?.most;
}

export function isGpu(device: string): boolean {
  return DEVICES.some(({ name, isGpu }) => isGpu && name.test(device));
}
