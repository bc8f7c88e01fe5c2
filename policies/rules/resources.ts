import { UNSIZED_WORKLOADS } from "../unsized-workloads";
import { fieldsOf, pathTo, valueAt, type Fields } from "../fields";
import { amountOf } from "../quantity";
import type { Finding, ObjectRule } from "../rule";
import { podTemplatesOf, type Container, type PodTemplate } from "../workloads";

/** Less memory than any program runs in: "512m" are thousandths of a byte, and were meant to be megabytes. */
const LEAST_MEMORY = 2 ** 20;

export const resources: ObjectRule = {
  name: "resources",
  kind: "object",
  title: "Containers request cpu and memory, and have a limit on memory",
  reason:
    "The scheduler fills nodes by requests: what requests nothing is put where there is nothing left. Without a limit " +
    "on memory one leak takes the node's other Pods down; cpu needs none, since it is shared by the requests.",
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
          cpu: "2"
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
        requests:
          cpu: "2"
          memory: 8Gi
        limits:
          memory: 8Gi
`,
  },
  check(object) {
    return podTemplatesOf(object).flatMap((pod) =>
      pod.containers.filter(({ role }) => role !== "ephemeral").flatMap((container) => ofContainer(container, pod)),
    );
  },
};

/** Where a controller adds to the Pod, what is not there may come by it; what the Pod has together is enough. */
function ofContainer(
  { path, fields, resourcesField = "resources" }: Container,
  { isPartial, spec }: PodTemplate,
): Finding[] {
  const [own, ofPod] = [asked(fields.resources), asked(spec.resources)];
  const missing = [
    ...["requests.cpu", "requests.memory", "limits.memory"].filter((name) => !has(own, name) && !has(ofPod, name)),
  ];
  const at = pathTo(path, resourcesField);
  return [
    ...(isPartial || missing.length === 0
      ? []
      : [
          {
            path: at,
            message: `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not stated`,
            fix: `write ${missing.join(", ")}`,
          },
        ]),
    ...["cpu", "memory"].flatMap((name) => ofAmounts(at, own, name)),
  ];
}

interface Asked {
  readonly requests: Fields;
  readonly limits: Fields;
}

/** A request that is not stated is as high as the limit. */
function asked(value: unknown): Asked {
  const [requests, limits] = ["requests", "limits"].map((field) => fieldsOf(valueAt(value, field)));
  return { requests: { ...limits, ...requests }, limits };
}

function has(resources: Asked, name: string): boolean {
  return valueAt(resources, ...name.split(".")) !== undefined;
}

function ofAmounts(path: string, { requests, limits }: Asked, name: string): Finding[] {
  const [request, limit] = [amountOf(requests[name]), amountOf(limits[name])];
  const least = name === "memory" ? LEAST_MEMORY : 0;
  const findings: Finding[] = [];
  if (request !== undefined && request < least) {
    const message = `requests.memory is ${JSON.stringify(requests[name])}, which is less than a mebibyte`;
    findings.push({ path: `${path}.requests.memory`, message, fix: "write a unit of bytes, such as Mi or Gi" });
  }
  if (request !== undefined && limit !== undefined && request > limit) {
    const [more, less] = [requests[name], limits[name]].map((amount) => JSON.stringify(amount));
    const message = `requests.${name} is ${more}, and more than the limit, ${less}`;
    findings.push({ path: `${path}.requests.${name}`, message, fix: "write a limit as high as the request" });
  }
  return findings;
}

export const allowances = UNSIZED_WORKLOADS;
