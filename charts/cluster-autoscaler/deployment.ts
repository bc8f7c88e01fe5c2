import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { CLUSTER_AUTOSCALER_ACCOUNT, CLUSTER_AUTOSCALER_PODS } from "./names";

/** Where it answers whether it is well, and gives figures to a Prometheus. */
const PORT = 8085;

/** User and group `nobody`, as upstream runs it; the group may read the token by which AWS knows it. */
const NOBODY = 65534;

export interface ClusterAutoscalerDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly clusterName: string;
  readonly region: string;
  /** Labels that the cloud looks for on the Pods. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/**
 * The autoscaler's Deployment. It tolerates no taint, so it runs on nodes of the platform; one Pod is the leader, the
 * other one waits.
 */
export function clusterAutoscalerDeployment(props: ClusterAutoscalerDeploymentProps): k8s.KubeDeploymentProps {
  const { availability } = props;
  return {
    metadata: { ...CLUSTER_AUTOSCALER_ACCOUNT, labels: { ...CLUSTER_AUTOSCALER_PODS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...CLUSTER_AUTOSCALER_PODS } },
      template: {
        metadata: {
          labels: { ...CLUSTER_AUTOSCALER_PODS, ...props.podLabels },
          // It would otherwise empty the node that it runs on.
          annotations: { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" },
        },
        spec: {
          containers: [container(props)],
          nodeSelector: { "kubernetes.io/os": "linux" },
          priorityClassName: "system-cluster-critical",
          securityContext: { fsGroup: NOBODY, runAsUser: NOBODY },
          serviceAccountName: CLUSTER_AUTOSCALER_ACCOUNT.name,
          topologySpreadConstraints: availability === "high" ? spreadOver(CLUSTER_AUTOSCALER_PODS) : undefined,
        },
      },
    },
  };
}

function container({ image, clusterName, region }: ClusterAutoscalerDeploymentProps): k8s.Container {
  return {
    name: "cluster-autoscaler",
    image,
    command: ["./cluster-autoscaler"],
    args: autoscalerArguments(clusterName),
    // The metadata service of AWS, which would tell, is closed to Pods.
    env: [{ name: "AWS_REGION", value: region }],
    ports: [{ containerPort: PORT, name: "metrics", protocol: "TCP" }],
    livenessProbe: { ...probe(), initialDelaySeconds: 15, periodSeconds: 20 },
    readinessProbe: { ...probe(), initialDelaySeconds: 5, periodSeconds: 10 },
    resources: {
      requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("600Mi") },
      limits: { memory: k8s.Quantity.fromString("1Gi") },
    },
    securityContext: RESTRICTED_CONTAINER,
  };
}

function autoscalerArguments(clusterName: string): string[] {
  const tags = ["enabled", clusterName].map((name) => `k8s.io/cluster-autoscaler/${name}`);
  return [
    "--cloud-provider=aws",
    `--namespace=${CLUSTER_AUTOSCALER_ACCOUNT.namespace}`,
    `--node-group-auto-discovery=asg:tag=${tags.join(",")}`,
    // A pool has a group per zone, since its volumes are in one zone: without it, one zone would get all the nodes.
    "--balance-similar-node-groups",
    // Of several pools that would do, the one that leaves the least unused: a CPU Pod starts no GPU node.
    "--expander=least-waste",
    // Nearly every Pod of the platform has an emptyDir; its node could otherwise never be removed.
    "--skip-nodes-with-local-storage=false",
    "--stderrthreshold=info",
    "--v=2",
  ];
}

function probe(): k8s.Probe {
  return { httpGet: { path: "/health-check", port: k8s.IntOrString.fromNumber(PORT) } };
}
