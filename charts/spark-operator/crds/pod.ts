import { unmerged } from "../../common/kubernetes/adapt";
import { container, volumeMount } from "../../common/kubernetes/container";
import { environment, environmentSources } from "../../common/kubernetes/environment";
import { lifecycle } from "../../common/kubernetes/handler";
import { podSpecFields } from "../../common/kubernetes/pod-spec";
import type { podTemplate } from "../../common/kubernetes/pod-template";
import { containerSecurityContext, podSecurityContext } from "../../common/kubernetes/security-context";
import { anyObject, array, boolean, int32, int64, kubernetesType, map, object, string } from "../../common/schema";
import type { Infer } from "../../common/schema";

/** Free keys and texts. */
export const texts = map(string());

type PodTemplate = Infer<typeof podTemplate>;
type PodSpec = NonNullable<PodTemplate["spec"]>;
/** A Pod without containers gets Spark's. */
type SparkPodTemplate = Pick<PodTemplate, "metadata"> & { readonly spec?: Partial<PodSpec> };

/** Fields of the Pods of any kind. */
export const basicFields = {
  /** Tasks at a time, and requested CPUs. @default 1 */
  cores: int32({ minimum: 1 }),
  /** Memory of the JVM as Java writes it: `512m`, `2g`. @default "1g" */
  memory: string(),
  /** Pod that Spark completes; the API server does not check it. */
  template: anyObject<SparkPodTemplate>(),
};

const { dnsConfig, hostNetwork, priorityClassName, schedulerName, shareProcessNamespace } = podSpecFields;
const { affinity, hostAliases, terminationGracePeriodSeconds, tolerations } = podSpecFields;
const asInPods = { dnsConfig, hostNetwork, priorityClassName, schedulerName, shareProcessNamespace };
const containers = array(kubernetesType(container));
const port = { containerPort: int32(), name: string(), protocol: string<"TCP" | "UDP" | "SCTP">() };
const mounted = { name: string(), path: string() };
const secret = { ...mounted, secretType: string<"GCPServiceAccount" | "HadoopDelegationToken" | "Generic">() };

/** What driver and executors have in common; anything else is set by `template`. */
const podFields = {
  ...basicFields,
  ...asInPods,
  affinity: kubernetesType(affinity),
  annotations: texts,
  /** ConfigMaps and where they are mounted. */
  configMaps: array(object(mounted, { required: ["name", "path"] })),
  /** Limit of CPU as Kubernetes writes it: `1200m`. @default none */
  coreLimit: string(),
  /** Requested CPU as Kubernetes writes it. @default as many as `cores` */
  coreRequest: string(),
  env: unmerged(environment),
  envFrom: unmerged(environmentSources),
  /** @deprecated use `env` */
  envSecretKeyRefs: map(object({ key: string(), name: string() }, { required: ["key", "name"] })),
  /** @deprecated use `env` */
  envVars: texts,
  /** The name is that of the resource, such as `nvidia.com/gpu`. */
  gpu: object({ name: string(), quantity: int64() }, { required: ["name", "quantity"] }),
  hostAliases: unmerged(hostAliases),
  /** @default that of the application */
  image: string(),
  initContainers: containers,
  javaOptions: string(),
  labels: texts,
  lifecycle: kubernetesType(lifecycle),
  /** Limit of memory as Kubernetes writes it. @default memory and overhead */
  memoryLimit: string(),
  /** Memory outside of the JVM. @default a share of `memory`: see `memoryOverheadFactor` */
  memoryOverhead: string(),
  nodeSelector: texts,
  podSecurityContext: kubernetesType(podSecurityContext),
  ports: array(object(port, { required: ["containerPort", "name", "protocol"] })),
  /** Secrets and where they are mounted; some types tell Spark by a variable too. */
  secrets: array(object(secret, { required: ["name", "path", "secretType"] })),
  securityContext: kubernetesType(containerSecurityContext),
  serviceAccount: string(),
  sidecars: containers,
  terminationGracePeriodSeconds,
  tolerations: unmerged(tolerations),
  /** Volumes are those of the application. */
  volumeMounts: array(volumeMount),
};

/** The Pod that runs the main program. */
export const driver = object({
  ...podFields,
  /** @default "https://kubernetes.default.svc" */
  kubernetesMaster: string(),
  /** @default the application's name and `-driver` */
  podName: string({ pattern: "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*" }),
  /** Of the Service by which executors reach the driver. */
  serviceAnnotations: texts,
  serviceLabels: texts,
});

/** The Pods that do the work. */
export const executor = object({
  ...podFields,
  /** @default true */
  deleteOnTermination: boolean(),
  /** @default 1 */
  instances: int32({ minimum: 1 }),
});
