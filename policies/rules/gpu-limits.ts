import { deviceRequestsOf, mostOf, type DeviceRequest } from "../devices";
import { pathTo } from "../fields";
import { amountOf } from "../quantity";
import type { Finding, ObjectRule } from "../rule";
import type { Allowance } from "../settings";
import { podTemplatesOf, type PodTemplate } from "../workloads";

export const gpuLimits: ObjectRule = {
  name: "gpu-limits",
  kind: "object",
  title: "GPUs and other devices are asked for as limits, whole, and as many as a machine has",
  reason:
    "Devices cannot be shared by requests: a Pod that asks for a part of one, or requests what it does not limit, is " +
    "refused, and one that asks for more than any machine has waits for ever.",
  examples: {
    bad: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: team-a
spec:
  containers:
    - name: train
      image: ghcr.io/kubeflow/train:1.0
      resources:
        requests:
          nvidia.com/gpu: 1
`,
    good: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: team-a
spec:
  containers:
    - name: train
      image: ghcr.io/kubeflow/train:1.0
      resources:
        limits:
          nvidia.com/gpu: 1
`,
  },
  check(object) {
    return podTemplatesOf(object).flatMap((pod) => {
      const requests = deviceRequestsOf(pod);
      return [...requests.flatMap(ofRequest), ...ofPod(pod, requests)];
    });
  },
};

function ofRequest({ device, path, request, limit }: DeviceRequest): Finding[] {
  const fix = `write a limit on ${device} of a whole number, and no request, which is as high as the limit`;
  if (limit === undefined) {
    const message = `${device} is requested, ${JSON.stringify(request)}, and not limited`;
    return [{ path: pathTo(`${path}.requests`, device), message, fix }];
  }
  const [asked, most] = [amountOf(request), amountOf(limit)];
  const at = pathTo(`${path}.limits`, device);
  if (most === undefined || most < 0 || !Number.isInteger(most)) {
    return [{ path: at, message: `the limit on ${device} is ${JSON.stringify(limit)}, which is no whole number`, fix }];
  }
  if (request === undefined || asked === most) return [];
  const message = `${JSON.stringify(request)} of ${device} are requested, and the limit is ${JSON.stringify(limit)}`;
  return [{ path: at, message, fix }];
}

/** Of all containers together. */
function ofPod({ path }: PodTemplate, requests: readonly DeviceRequest[]): Finding[] {
  const devices = [...new Set(requests.map(({ device }) => device))];
  return devices.flatMap((device) => {
    const own = requests.filter((each) => each.device === device);
    return [...ofInitAlone(own), ...ofNumber(path, device, own)];
  });
}

/** A Pod keeps what its init containers had until it ends, though they are over by then. */
function ofInitAlone(requests: readonly DeviceRequest[]): Finding[] {
  if (requests.some(({ container }) => container.role !== "init")) return [];
  const [{ device, path }] = requests;
  const message = `init containers alone ask for ${device}, which the Pod keeps without a use until it ends`;
  return [
    { path: pathTo(`${path}.limits`, device), message, fix: "ask for it in a container, or in a Pod of its own" },
  ];
}

function ofNumber(path: string, device: string, requests: readonly DeviceRequest[]): Finding[] {
  const total = numberOf(requests);
  const most = mostOf(device);
  if (most === undefined || total <= most) return [];
  const message = `the Pod asks for ${total} of ${device}, and the largest machine has ${most}`;
  return [{ path, message, fix: "spread the job over several Pods, each with as many as one machine has" }];
}

/** Containers run together; init containers one after the other, before them. */
function numberOf(requests: readonly DeviceRequest[]): number {
  const amount = ({ limit, request }: DeviceRequest): number => amountOf(limit ?? request) ?? 0;
  const isInit = ({ container }: DeviceRequest): boolean => container.role === "init";
  const together = requests.filter((each) => !isInit(each)).reduce((sum, each) => sum + amount(each), 0);
  return Math.max(together, ...requests.filter(isInit).map(amount));
}

export const allowances: readonly Allowance[] = [];
