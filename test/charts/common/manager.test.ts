import { App, Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import { leaderElectionRules, managerDeployment, managerProbes, metricsService } from "../../../charts/common/manager";

const metadata = { name: "some-controller", namespace: "kubeflow" };
const pods = { app: "some" };

function rendered(availability: "high" | "single"): k8s.DeploymentSpec {
  const props = managerDeployment({
    metadata,
    pods,
    availability,
    account: "some-account",
    container: {
      image: "some/controller:1",
      ports: [{ name: "webhook", containerPort: 9443 }],
      securityContext: { runAsUser: 1000 },
    },
    pod: { terminationGracePeriodSeconds: 10 },
  });
  const object = new k8s.KubeDeployment(new Chart(new App(), "chart"), "deployment", props);
  return (object.toJson() as { spec: k8s.DeploymentSpec }).spec;
}

test("a controller runs twice, spread, with high availability and once otherwise", () => {
  expect([rendered("high").replicas, rendered("single").replicas]).toEqual([2, 1]);
  const spread = rendered("high").template.spec?.topologySpreadConstraints;
  expect(spread?.map(({ topologyKey }) => topologyKey)).toEqual([
    "topology.kubernetes.io/zone",
    "kubernetes.io/hostname",
  ]);
  expect(rendered("single").template.spec).not.toHaveProperty("topologySpreadConstraints");
});

test("its container is restricted, keeps what it adds, and offers its figures beside its other ports", () => {
  const { spec } = rendered("single").template;
  expect(spec).toEqual({
    serviceAccountName: "some-account",
    terminationGracePeriodSeconds: 10,
    containers: [
      {
        name: "manager",
        image: "some/controller:1",
        command: ["/manager"],
        ports: [
          { name: "webhook", containerPort: 9443 },
          { name: "metrics", containerPort: 8080, protocol: "TCP" },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          runAsUser: 1000,
          seccompProfile: { type: "RuntimeDefault" },
        },
      },
    ],
  });
});

test("its Pods are those that the Deployment and the Service select", () => {
  const { selector, template } = rendered("high");
  expect(template.metadata).toEqual({ labels: pods });
  expect(selector).toEqual({ matchLabels: pods });
  expect(metricsService(metadata, pods).spec?.selector).toEqual(pods);
});

test("it is asked on the port of its health, for the life of it at the given times", () => {
  const { livenessProbe, readinessProbe } = managerProbes({ liveAfter: 15, livePeriod: 20 });
  const port = k8s.IntOrString.fromNumber(8081);
  expect(livenessProbe).toEqual({ httpGet: { path: "/healthz", port }, initialDelaySeconds: 15, periodSeconds: 20 });
  expect(readinessProbe).toEqual({ httpGet: { path: "/readyz", port }, initialDelaySeconds: 5, periodSeconds: 10 });
});

test("for an election it may keep Leases and ConfigMaps, and nothing else but events", () => {
  const all = ["get", "list", "watch", "create", "update", "patch", "delete"];
  expect(leaderElectionRules()).toEqual([
    { apiGroups: [""], resources: ["configmaps"], verbs: all },
    { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: all },
    { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
  ]);
});
