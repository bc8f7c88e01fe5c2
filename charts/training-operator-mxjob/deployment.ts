import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { fromPod } from "../common/environment";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { MXJOB_LEASE, MXJOB_OPERATOR, MXJOB_PODS, MXJOB_PORTS } from "./names";

/** The image would run as root; its program needs no user in particular and writes no file. */
const NOBODY_IN_PARTICULAR = 65532;

export interface MxJobDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
}

/** The operator's Deployment. One Pod is the leader and works; the other takes over. */
export function operatorDeployment({ image, availability }: MxJobDeploymentProps): k8s.KubeDeploymentProps {
  return {
    metadata: { name: MXJOB_OPERATOR, namespace: KUBEFLOW, labels: { ...MXJOB_PODS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...MXJOB_PODS } },
      template: {
        // Without the mesh's sidecar, like the other training operator: nobody talks to it but who reads metrics.
        metadata: { labels: { ...MXJOB_PODS, "sidecar.istio.io/inject": "false" } },
        spec: {
          containers: [operatorContainer(image)],
          serviceAccountName: MXJOB_OPERATOR,
          terminationGracePeriodSeconds: 10,
          topologySpreadConstraints: availability === "high" ? spreadOver(MXJOB_PODS) : undefined,
        },
      },
    },
  };
}

/** The Service in front of the operator's metrics. */
export function operatorService(): k8s.KubeServiceProps {
  const { metrics } = MXJOB_PORTS;
  return {
    metadata: {
      name: MXJOB_OPERATOR,
      namespace: KUBEFLOW,
      labels: { app: MXJOB_OPERATOR },
      annotations: {
        "prometheus.io/path": "/metrics",
        "prometheus.io/port": String(metrics),
        "prometheus.io/scrape": "true",
      },
    },
    spec: {
      type: "ClusterIP",
      selector: { ...MXJOB_PODS },
      ports: [{ name: "monitoring-port", port: metrics, targetPort: k8s.IntOrString.fromNumber(metrics) }],
    },
  };
}

function operatorContainer(image: string): k8s.Container {
  return {
    name: MXJOB_OPERATOR,
    image,
    command: ["/manager"],
    args: ["--enable-scheme=mxjob", "--leader-elect", `--leader-election-id=${MXJOB_LEASE}`],
    env: [fromPod("MY_POD_NAMESPACE", "metadata.namespace"), fromPod("MY_POD_NAME", "metadata.name")],
    ports: [{ containerPort: MXJOB_PORTS.metrics }],
    livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 15, periodSeconds: 20 },
    readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 10, periodSeconds: 15 },
    resources: requests("100m", "128Mi"),
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: NOBODY_IN_PARTICULAR },
  };
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(MXJOB_PORTS.health) }, timeoutSeconds: 3 };
}
