import { open, pick, pickOpen } from "../../common/kubernetes/cut";
import { container as kubernetesContainer, volumeMount } from "../../common/kubernetes/container";
import { fieldSelector, resourceFieldSelector } from "../../common/kubernetes/environment";
import { httpGet, tcpSocket } from "../../common/kubernetes/handler";
import { atomicList, keyedList } from "../../common/kubernetes/merge";
import { embeddedMetadata } from "../../common/kubernetes/metadata";
import { podSpecFields } from "../../common/kubernetes/pod-spec";
import { probe as kubernetesProbe } from "../../common/kubernetes/probe";
import { downwardItems, keys, token } from "../../common/kubernetes/projected-volume";
import { keySelector } from "../../common/kubernetes/reference";
import { resourceRequirements } from "../../common/kubernetes/resources";
import { containerSecurityContext } from "../../common/kubernetes/security-context";
import { volume as kubernetesVolume } from "../../common/kubernetes/volume";
import { array, boolean, column, int32, int64, kubernetesType, map, object, string } from "../../common/schema";
import { count, readiness, servingKind } from "./kind";

const valueFrom = object({
  configMapKeyRef: keySelector,
  /** Needs the flag `kubernetes.podspec-fieldref`, as `resourceFieldRef` does. */
  fieldRef: open(fieldSelector),
  resourceFieldRef: open(resourceFieldSelector),
  secretKeyRef: keySelector,
});

const port = object({
  containerPort: int32(),
  /** What the container speaks: HTTP/1, or HTTP/2 in clear text. @default "http1" */
  name: string<"" | "http1" | "h2c">(),
  protocol: string<"TCP">({ default: "TCP" }),
});

/** A probe without a port asks that of the container. */
const probe = object({
  ...pick(kubernetesProbe, "exec", "failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold"),
  ...pick(kubernetesProbe, "timeoutSeconds"),
  grpc: object({ port: int32(), service: string({ default: "" }) }),
  httpGet: object(pick(httpGet, "host", "httpHeaders", "path", "port", "scheme")),
  tcpSocket: object(pick(tcpSocket, "host", "port")),
});

const securityContext = object({
  ...pick(containerSecurityContext, "allowPrivilegeEscalation", "capabilities", "privileged", "readOnlyRootFilesystem"),
  ...pick(containerSecurityContext, "runAsGroup", "runAsNonRoot", "runAsUser", "seccompProfile"),
});

const mountFields = pick(volumeMount, "mountPath", "mountPropagation", "name", "readOnly", "subPath");

/** What Knative lets users say of a container; it refuses the rest of Kubernetes' Container. */
const container = kubernetesType(
  object({
    ...pick(kubernetesContainer, "args", "command", "envFrom", "image", "imagePullPolicy", "name", "workingDir"),
    ...pick(kubernetesContainer, "terminationMessagePath", "terminationMessagePolicy"),
    env: keyedList(object({ name: string(), value: string(), valueFrom }, { required: ["name"] }), ["name"]),
    livenessProbe: probe,
    /** Only one container of a revision has a port, and only one: requests go there. @default 8080 */
    ports: array(port),
    readinessProbe: probe,
    resources: object(pick(resourceRequirements, "limits", "requests")),
    securityContext,
    startupProbe: probe,
    volumeMounts: keyedList(object(mountFields, { required: ["mountPath", "name"] }), ["mountPath"]),
  }),
);

const downwardAPI = object({ items: downwardItems });
const projection = object({ configMap: keys, downwardAPI, secret: keys, serviceAccountToken: token });

/** The open sources are behind flags: `kubernetes.podspec-volumes-csi`, ... */
const volumeFields = {
  ...pick(kubernetesVolume, "configMap", "name", "secret"),
  ...pickOpen(kubernetesVolume, "csi", "emptyDir", "hostPath", "image", "persistentVolumeClaim"),
  projected: kubernetesType(object({ defaultMode: int32(), sources: atomicList(projection) })),
};

const pod = object(podSpecFields);

/** Each is refused unless the ConfigMap `config-features` turns it on: `kubernetes.podspec-nodeselector`, ... */
const flagged = {
  ...pick(pod, "dnsPolicy", "hostIPC", "hostNetwork", "hostPID", "nodeSelector", "priorityClassName"),
  ...pick(pod, "runtimeClassName", "schedulerName", "shareProcessNamespace"),
  ...pickOpen(pod, "affinity", "dnsConfig", "hostAliases", "initContainers", "securityContext", "tolerations"),
  ...pickOpen(pod, "topologySpreadConstraints"),
};

const fields = {
  ...flagged,
  ...pick(pod, "automountServiceAccountToken", "imagePullSecrets", "serviceAccountName"),
  /** Most requests that a Pod gets at once. @default 0, no limit */
  containerConcurrency: int64(),
  containers: array(container),
  /** Whether variables tell the containers of all Services. @default false */
  enableServiceLinks: boolean(),
  /** Seconds that a started response may pause. @default no limit of its own */
  idleTimeoutSeconds: int64(),
  /** Seconds until a response must have started. @default that of the ConfigMap `config-defaults` */
  responseStartTimeoutSeconds: int64(),
  /** Seconds that a request may take. @default 300 */
  timeoutSeconds: int64(),
  volumes: keyedList(object(volumeFields, { required: ["name"] }), ["name"]),
};
const spec = object(fields, { required: ["containers"] });

const metadata = {
  ...pick(embeddedMetadata, "finalizers", "labels", "namespace"),
  /** Here belong the autoscaler's settings: `autoscaling.knative.dev/min-scale`, ... */
  annotations: map(string()),
  /** Starts with the name of the Service and a hyphen. @default generated */
  name: string(),
};

/** What revisions are made from; each change of it makes another. */
export const template = object({ metadata: object(metadata, { preserveUnknown: true }), spec });

const replicas = { actualReplicas: int32(), desiredReplicas: int32() };
const statuses = array(object({ imageDigest: string(), name: string() }));
const status = { ...replicas, containerStatuses: statuses, initContainerStatuses: statuses, logUrl: string() };

/** One immutable state of code and configuration, which Knative scales by its requests, down to none. */
export const revision = servingKind("serving", ["Revision", "rev"], spec, status, {
  columns: [
    column("Config Name", ".metadata.labels['serving\\.knative\\.dev/configuration']"),
    column("Generation", ".metadata.labels['serving\\.knative\\.dev/configurationGeneration']"),
    ...readiness,
    count("Actual Replicas", ".status.actualReplicas"),
    count("Desired Replicas", ".status.desiredReplicas"),
  ],
});
