import { k8s } from "cdk8s-plus-28";
import { CONFIG_DIGEST } from "../../common/digest";
import { fromPod } from "../../common/environment";
import { RESTRICTED_CONTAINER } from "../../common/pod-security";
import { KSERVE, LOCAL_MODEL_AGENT, podLabels } from "../names";
import type { LocalModelSettings } from "../settings";
import { MODEL_GROUP, MODEL_USER, NODE_NAMESPACE } from "./names";

/** Where the program has the node's copies. */
const MOUNT = "/mnt/models";

export interface AgentProps {
  readonly image: string;
  readonly settings: LocalModelSettings;
  readonly configDigest: string;
}

/**
 * The program on each node with copies: starts Jobs that download models, and takes away those that nobody wants. It
 * runs as the user of the Jobs, since it removes what they wrote.
 */
export function agentDaemonSet({ image, settings, configDigest }: AgentProps): k8s.KubeDaemonSetProps {
  const { folder = "/models", nodeSelector = { "kserve/localmodel": "worker" } } = settings;
  const labels = podLabels(LOCAL_MODEL_AGENT);
  return {
    metadata: { name: LOCAL_MODEL_AGENT, namespace: NODE_NAMESPACE, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { [CONFIG_DIGEST]: configDigest } },
        spec: {
          containers: [container(image)],
          nodeSelector: { ...nodeSelector },
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: LOCAL_MODEL_AGENT,
          terminationGracePeriodSeconds: 10,
          // Nodes with GPUs keep off what does not ask for one.
          tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
          volumes: [{ name: "models", hostPath: { path: folder, type: "Directory" } }],
        },
      },
    },
  };
}

function container(image: string): k8s.Container {
  const amount = (cpu: string, memory: string) => ({
    cpu: k8s.Quantity.fromString(cpu),
    memory: k8s.Quantity.fromString(memory),
  });
  return {
    name: "manager",
    image,
    command: ["/manager"],
    // It looks for the configuration in the namespace that this names.
    env: [{ name: "POD_NAMESPACE", value: KSERVE }, fromPod("NODE_NAME", "spec.nodeName")],
    resources: { requests: amount("100m", "200Mi"), limits: amount("100m", "300Mi") },
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: MODEL_USER, runAsGroup: MODEL_GROUP },
    volumeMounts: [{ name: "models", mountPath: MOUNT }],
  };
}
