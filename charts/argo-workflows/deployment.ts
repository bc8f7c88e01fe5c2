import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { fromPod } from "../common/environment";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { ACCOUNT, CONTROLLER, CONTROLLER_CONFIG, CONTROLLER_LABELS, OBJECT_LABELS } from "./names";

/** The controller: its replicas elect the one that runs workflows. */
export function controllerDeployment({ argoWorkflows }: Release, availability: Availability): k8s.KubeDeploymentProps {
  return {
    metadata: { name: CONTROLLER, namespace: KUBEFLOW, labels: { ...OBJECT_LABELS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...CONTROLLER_LABELS } },
      template: {
        metadata: { labels: { ...CONTROLLER_LABELS } },
        spec: {
          containers: [container(argoWorkflows)],
          nodeSelector: { "kubernetes.io/os": "linux" },
          priorityClassName: CONTROLLER,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: ACCOUNT,
          topologySpreadConstraints: availability === "high" ? spreadOver(CONTROLLER_LABELS) : undefined,
        },
      },
    },
  };
}

function container({ controller, executor }: { controller: string; executor: string }): k8s.Container {
  return {
    name: CONTROLLER,
    image: controller,
    command: ["workflow-controller"],
    args: ["--configmap", CONTROLLER_CONFIG, "--executor-image", executor],
    env: [fromPod("LEADER_ELECTION_IDENTITY", "metadata.name", "v1")],
    ports: [{ name: "metrics", containerPort: 9090 }, { containerPort: 6060 }],
    livenessProbe: {
      httpGet: { path: "/healthz", port: k8s.IntOrString.fromNumber(6060) },
      failureThreshold: 3,
      initialDelaySeconds: 90,
      periodSeconds: 60,
      timeoutSeconds: 30,
    },
    resources: { requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("500Mi") } },
    securityContext: RESTRICTED_CONTAINER,
  };
}
