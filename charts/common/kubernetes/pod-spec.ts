import { array, boolean, int32, int64, kubernetesType, map, object, requiring, since, string } from "../schema";
import { affinity } from "./affinity";
import { container, ephemeralContainer } from "./container";
import { atomicList, keyedList } from "./merge";
import { localReference } from "./reference";
import { resourceList, resourceRequirements } from "./resources";
import { toleration, topologySpread } from "./scheduling";
import { podSecurityContext } from "./security-context";
import { volume } from "./volume";

const dnsConfig = object({
  nameservers: atomicList(string()),
  options: atomicList(object({ name: string(), value: string() })),
  searches: atomicList(string()),
});

const hostAliasFields = { hostnames: atomicList(string()), ip: string() };
const hostAlias = since(31, object(hostAliasFields, { required: ["ip"] }), object(hostAliasFields));

const claimFields = { resourceClaimName: string(), resourceClaimTemplateName: string() };
const resourceClaim = since(
  31,
  object({ name: string(), ...claimFields }, { required: ["name"] }),
  object({ name: string(), source: object(claimFields) }, { required: ["name"] }),
);

const workloadReference = requiring(["name", "podGroup"], {
  name: string(),
  podGroup: string(),
  podGroupReplicaKey: string(),
});

const named = object({ name: string() }, { required: ["name"] });

/** The fields of a Pod, for kinds that add their own (PodSpec). */
export const podSpecFields = {
  activeDeadlineSeconds: int64(),
  affinity,
  automountServiceAccountToken: boolean(),
  containers: keyedList(container, ["name"]),
  dnsConfig,
  dnsPolicy: string<"ClusterFirstWithHostNet" | "ClusterFirst" | "Default" | "None">(),
  enableServiceLinks: boolean(),
  ephemeralContainers: keyedList(ephemeralContainer, ["name"]),
  hostAliases: keyedList(hostAlias, ["ip"]),
  hostIPC: boolean(),
  hostNetwork: boolean(),
  hostPID: boolean(),
  hostUsers: since(25, boolean()),
  hostname: string(),
  hostnameOverride: since(34, string()),
  imagePullSecrets: keyedList(localReference, ["name"]),
  initContainers: keyedList(container, ["name"]),
  nodeName: string(),
  nodeSelector: map(string(), { mapType: "atomic" }),
  os: object({ name: string<"linux" | "windows">() }, { required: ["name"] }),
  overhead: resourceList,
  preemptionPolicy: string<"Never" | "PreemptLowerPriority">(),
  priority: int32(),
  priorityClassName: string(),
  readinessGates: atomicList(object({ conditionType: string() }, { required: ["conditionType"] })),
  resources: since(32, resourceRequirements),
  resourceClaims: since(26, array(resourceClaim, { listType: "map", mapKeys: ["name"] })),
  restartPolicy: string<"Always" | "OnFailure" | "Never">(),
  runtimeClassName: string(),
  schedulerName: string(),
  schedulingGates: since(26, array(named, { listType: "map", mapKeys: ["name"] })),
  securityContext: podSecurityContext,
  serviceAccount: string(),
  serviceAccountName: string(),
  setHostnameAsFQDN: boolean(),
  shareProcessNamespace: boolean(),
  subdomain: string(),
  terminationGracePeriodSeconds: int64(),
  tolerations: atomicList(toleration),
  topologySpreadConstraints: topologySpread,
  volumes: keyedList(volume, ["name"]),
  workloadRef: since(35, workloadReference),
};

/** What a Pod runs, where and with which rights (PodSpec). */
export const podSpec = kubernetesType(object(podSpecFields, { required: ["containers"] }));
