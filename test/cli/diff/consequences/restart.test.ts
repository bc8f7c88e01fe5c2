import { consequences, deployment, object } from "../objects";

const NEXT = { containers: [{ name: "main", image: "example.com/web:2" }] };

test("a change of their template restarts Pods, as many as there are", () => {
  expect(consequences([deployment()], [deployment({}, NEXT)])).toEqual(["restart: restarts 2 Pods"]);
  expect(consequences([deployment()], [deployment({ replicas: 3 })])).toEqual([]);
});

test("a HorizontalPodAutoscaler tells how many there are at least", () => {
  const scaler = object(["autoscaling/v2", "HorizontalPodAutoscaler"], "web", {
    spec: { scaleTargetRef: { kind: "Deployment", name: "web" }, minReplicas: 4 },
  });
  const scaled = [deployment({ replicas: undefined }), scaler];
  expect(consequences(scaled, [deployment({ replicas: undefined }, NEXT), scaler])).toEqual([
    "restart: restarts 4 Pods",
  ]);
});

test("a DaemonSet's Pods restart node after node, or as somebody deletes them", () => {
  const agent = (image: string, type: string) =>
    object(["apps/v1", "DaemonSet"], "agent", {
      spec: { updateStrategy: { type }, template: { spec: { containers: [{ name: "a", image }] } } },
    });
  expect(consequences([agent("1", "RollingUpdate")], [agent("2", "RollingUpdate")])).toEqual([
    "restart: restarts a Pod on each node, one node after another",
  ]);
  expect(consequences([agent("1", "OnDelete")], [agent("2", "OnDelete")])).toEqual([
    "none: its Pods change only as somebody deletes them: the update strategy is OnDelete",
  ]);
});

const map = (value: string) => object(["v1", "ConfigMap"], "settings", { data: { value } });
const fromEnvironment = { containers: [{ name: "main", envFrom: [{ configMapRef: { name: "settings" } }] }] };

test("Pods that read a ConfigMap from the environment are not restarted by it", () => {
  expect(
    consequences([map("1"), deployment({}, fromEnvironment)], [map("2"), deployment({}, fromEnvironment)]),
  ).toEqual([
    "none: Pods of Deployment kubeflow/web read it from the environment as they start: nothing restarts by itself, and they keep the old values",
  ]);
});

test("Pods that mount it get it, unless they mount a part of it", () => {
  const mounted = (mount: object) => ({
    containers: [{ name: "main", volumeMounts: [{ name: "v", mountPath: "/etc/x", ...mount }] }],
    volumes: [{ name: "v", configMap: { name: "settings" } }],
  });
  const both = (pod: object) =>
    consequences([map("1"), deployment({}, { ...pod })], [map("2"), deployment({}, { ...pod })]);
  expect(both(mounted({}))).toEqual([
    "none: Pods of Deployment kubeflow/web get it in their volume within about a minute; whether they read it again is their own business",
  ]);
  expect(both(mounted({ subPath: "value" }))).toEqual([
    "none: Pods of Deployment kubeflow/web mount a part of it (subPath), which never changes in a running Pod: nothing restarts by itself",
  ]);
});

test("Pods that restart anyway read it anew", () => {
  const next = { containers: [{ ...fromEnvironment.containers[0], image: "example.com/web:2" }] };
  expect(consequences([map("1"), deployment({}, fromEnvironment)], [map("2"), deployment({}, next)])).toEqual([
    "restart: restarts 2 Pods",
  ]);
});
