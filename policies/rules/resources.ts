import { fieldsOf, pathTo, valueAt, type Fields } from "../fields";
import { amountOf } from "../quantity";
import type { Finding, ObjectRule } from "../rule";
import { podTemplatesOf, type Container, type PodTemplate } from "../workloads";

/** Less memory than any program runs in: "512m" are thousandths of a byte, and were meant to be megabytes. */
const LEAST_MEMORY = 2 ** 20;

export const resources: ObjectRule = {
  name: "resources",
  kind: "object",
  title: "Containers request cpu and memory, and teams' have a limit on memory",
  reason:
    "The scheduler fills nodes by requests: what requests nothing is put where there is nothing left, and is the first " +
    "that a full node ends. Teams share nodes, and a leak of one ends Pods of another: a team's container without a limit " +
    "on memory is advisory, as is one that limits cpu alone. The platform's own programs need no limit, since one that " +
    "nobody measured ends a program that works; and nobody needs one on cpu, which is shared by the requests.",
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
        limits:
          memory: 8Gi
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
  check(object, { tenants }) {
    const isTeams = tenants.includes(object.metadata.namespace ?? "");
    return podTemplatesOf(object).flatMap((pod) =>
      pod.containers
        .filter(({ role }) => role !== "ephemeral")
        .flatMap((container) => ofContainer(container, pod, isTeams)),
    );
  },
};

function ofContainer(container: Container, pod: PodTemplate, isTeams: boolean): Finding[] {
  const at = pathTo(container.path, container.resourcesField ?? "resources");
  const [own, ofPod] = [asked(container.fields.resources), asked(pod.spec.resources)];
  return [
    // Where a controller adds to the Pod, what is not there may come by it.
    ...(pod.isPartial ? [] : notStated(at, [own, ofPod], isTeams)),
    ...["cpu", "memory"].flatMap((name) => ofAmounts(at, own, name)),
  ];
}

/** What the Pod has together is enough. */
function notStated(at: string, places: readonly Asked[], isTeams: boolean): Finding[] {
  const isStated = (name: string) => places.some((place) => has(place, name));
  const requests = ["requests.cpu", "requests.memory"].filter((name) => !isStated(name));
  const findings: Finding[] = [];
  if (requests.length > 0) {
    const message = `${requests.join(" and ")} ${requests.length > 1 ? "are" : "is"} not stated`;
    findings.push({ path: at, message, fix: `write ${requests.join(" and ")}` });
  }
  const limitsCpu = isStated("limits.cpu");
  if ((isTeams || limitsCpu) && !isStated("limits.memory")) {
    const message = `limits.memory is not stated, and ${limitsCpu ? "limits.cpu is" : "other teams share the node"}`;
    findings.push({ path: at, message, fix: "write limits.memory, as high as the program needs", level: "advisory" });
  }
  return findings;
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
