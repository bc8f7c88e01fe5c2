import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { disruptionBudget, replicasFor, spreadOver, type Availability } from "../../common/availability";
import { RESTRICTED_CONTAINER } from "../../common/pod-security";
import { clusterRoleBinding, roleBinding } from "../../common/rbac";
import { OUT_OF_MESH } from "../../istio/labels";
import type { MeshMode } from "../../istio/mesh";
import { KUBEFLOW } from "../../kubeflow-namespaces/names";
import { METACONTROLLER, METACONTROLLER_ACCOUNT } from "../names";
import { leaderRules, metacontrollerRules } from "../rules";

export interface MetacontrollerProps {
  readonly image: string;
  readonly availability: Availability;
  readonly mesh: MeshMode;
}

const LABELS = { "application-crd-id": "kubeflow-pipelines", "kustomize.component": METACONTROLLER };
const POD_LABELS = { app: METACONTROLLER, ...LABELS };
const HEALTH_PORT = 8081;

/** Metacontroller: makes the objects that the profile controller asks for. One of its Pods is the leader. */
export class Metacontroller extends Construct {
  /** What DecoratorControllers are made after. */
  readonly ready: Construct;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MetacontrollerProps,
  ) {
    super(scope, id);
    const needs = this.rights();
    if (props.availability === "high") {
      needs.push(...this.election());
      const budget = disruptionBudget({ name: METACONTROLLER, namespace: KUBEFLOW, labels: LABELS }, POD_LABELS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    this.ready = new k8s.KubeStatefulSet(this, "stateful-set", this.statefulSet());
    this.ready.node.addDependency(...needs);
  }

  private rights(): Construct[] {
    const role = "kubeflow-metacontroller";
    const account = { name: METACONTROLLER_ACCOUNT, namespace: KUBEFLOW };
    const binding = { name: "meta-controller-cluster-role-binding", labels: LABELS };
    const metadata = { name: role, labels: LABELS };
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: { ...account, labels: LABELS } }),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata, rules: metacontrollerRules() }),
      new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", clusterRoleBinding(binding, role, account)),
    ];
  }

  private election(): Construct[] {
    const name = `${METACONTROLLER}-leader`;
    const metadata = { name, namespace: KUBEFLOW, labels: LABELS };
    const binding = roleBinding(metadata, name, { name: METACONTROLLER_ACCOUNT, namespace: KUBEFLOW });
    return [
      new k8s.KubeRole(this, "leader-role", { metadata, rules: leaderRules() }),
      new k8s.KubeRoleBinding(this, "leader-role-binding", binding),
    ];
  }

  private statefulSet(): k8s.KubeStatefulSetProps {
    const { availability, mesh } = this.props;
    const outside = mesh === "ambient" ? "istio.io/dataplane-mode" : "sidecar.istio.io/inject";
    return {
      metadata: { name: METACONTROLLER, namespace: KUBEFLOW, labels: POD_LABELS },
      spec: {
        replicas: replicasFor(availability),
        selector: { matchLabels: POD_LABELS },
        // Nobody calls it.
        serviceName: "",
        template: {
          metadata: { labels: { ...POD_LABELS, [outside]: OUT_OF_MESH[outside] } },
          spec: {
            containers: [this.container()],
            securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
            serviceAccountName: METACONTROLLER_ACCOUNT,
            topologySpreadConstraints: availability === "high" ? spreadOver({ app: METACONTROLLER }) : undefined,
          },
        },
      },
    };
  }

  private container(): k8s.Container {
    const election = this.props.availability === "high" ? ["--leader-election"] : [];
    return {
      name: METACONTROLLER,
      image: this.props.image,
      command: ["/usr/bin/metacontroller"],
      // From level 5 on it logs the answers of the profile controller, and with them tenants' keys.
      args: ["--zap-log-level=4", "--discovery-interval=3600s", ...election],
      livenessProbe: probe("/healthz"),
      readinessProbe: probe("/readyz"),
      resources: {
        requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("256Mi") },
        limits: { cpu: k8s.Quantity.fromString("1"), memory: k8s.Quantity.fromString("1Gi") },
      },
      securityContext: { ...RESTRICTED_CONTAINER, privileged: false, runAsUser: 1000 },
    };
  }
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) } };
}
