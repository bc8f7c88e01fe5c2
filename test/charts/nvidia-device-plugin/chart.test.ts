import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { NvidiaDevicePluginChart } from "../../../charts/nvidia-device-plugin/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const objects = objectsOf(new NvidiaDevicePluginChart(new App(), "plugin", { release }));
const pod = (objects[0].spec as k8s.DaemonSetSpec).template.spec as k8s.PodSpec;

test("the chart makes one DaemonSet beside the cluster's own", () => {
  expect(objects.map(objectId)).toEqual(["DaemonSet kube-system/nvidia-device-plugin-daemonset"]);
});

test("the plugin runs on tainted GPU nodes", () => {
  expect(pod.tolerations).toEqual([{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]);
});

test("the plugin stays off nodes that no label says have a GPU", () => {
  const terms = pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  expect(terms?.map(({ matchExpressions }) => matchExpressions)).toEqual([
    [{ key: "feature.node.kubernetes.io/pci-10de.present", operator: "In", values: ["true"] }],
    [{ key: "feature.node.kubernetes.io/cpu-model.vendor_id", operator: "In", values: ["NVIDIA"] }],
    [{ key: "nvidia.com/gpu.present", operator: "In", values: ["true"] }],
  ]);
});

test("the image is the release's", () => {
  expect(pod.containers.map(({ image }) => image)).toEqual(["nvcr.io/nvidia/k8s-device-plugin:v0.20.0"]);
});

describe("with pools that share by turns", () => {
  const made = objectsOf(
    new NvidiaDevicePluginChart(new App(), "plugin", { release, timeSlicing: { t4shared: 4, l4: 2 }, spot: true }),
  );

  function podOf(name: string): k8s.PodSpec {
    const { spec } = made.find(({ kind, metadata }) => kind === "DaemonSet" && metadata.name === name)!;
    return (spec as k8s.DaemonSetSpec).template.spec as k8s.PodSpec;
  }

  test("each of them has a DaemonSet of its own", () => {
    expect(made.map(objectId)).toEqual([
      "DaemonSet kube-system/nvidia-device-plugin-daemonset",
      "ConfigMap kube-system/nvidia-device-plugin-time-slicing",
      "DaemonSet kube-system/nvidia-device-plugin-pool-t4shared",
      "DaemonSet kube-system/nvidia-device-plugin-pool-l4",
    ]);
  });

  test("every GPU is offered as often as asked for, and nobody gets two turns on one", () => {
    const config = (replicas: number) =>
      [
        "version: v1",
        "sharing:",
        "  timeSlicing:",
        "    failRequestsGreaterThanOne: true",
        "    resources:",
        "      - name: nvidia.com/gpu",
        `        replicas: ${replicas}`,
        "",
      ].join("\n");
    expect(made[1].data).toEqual({ "t4shared.yaml": config(4), "l4.yaml": config(2) });
  });

  test("the common DaemonSet stays off their nodes, by whatever label a node is known to have a GPU", () => {
    const terms = podOf("nvidia-device-plugin-daemonset").affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
    const others = { key: "kubeflow.org/node-pool", operator: "NotIn", values: ["t4shared", "l4"] };
    expect(terms?.map(({ matchExpressions }) => matchExpressions?.[1])).toEqual([others, others, others]);
  });

  test("the DaemonSet of a pool runs there alone, reads its own file, and is made anew with it", () => {
    expect(made[2].spec).toEqual({
      selector: { matchLabels: { name: "nvidia-device-plugin-pool-t4shared" } },
      updateStrategy: { type: "RollingUpdate" },
      template: {
        metadata: {
          labels: { name: "nvidia-device-plugin-pool-t4shared" },
          annotations: { "kubeflow.org/config-digest": expect.stringMatching(/^[0-9a-f]{16}$/) as string },
        },
        spec: {
          tolerations: podOf("nvidia-device-plugin-daemonset").tolerations,
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [
                  { matchExpressions: [{ key: "kubeflow.org/node-pool", operator: "In", values: ["t4shared"] }] },
                ],
              },
            },
          },
          priorityClassName: "system-node-critical",
          containers: [
            {
              name: "nvidia-device-plugin-ctr",
              image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
              env: [{ name: "CONFIG_FILE", value: "/config/config.yaml" }],
              resources: { requests: { cpu: "10m", memory: "64Mi" } },
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
              volumeMounts: [
                { name: "kubelet-device-plugins-dir", mountPath: "/var/lib/kubelet/device-plugins" },
                { name: "config", mountPath: "/config", readOnly: true },
              ],
            },
          ],
          volumes: [
            {
              name: "kubelet-device-plugins-dir",
              hostPath: { path: "/var/lib/kubelet/device-plugins", type: "Directory" },
            },
            {
              name: "config",
              configMap: {
                name: "nvidia-device-plugin-time-slicing",
                items: [{ key: "t4shared.yaml", path: "config.yaml" }],
              },
            },
          ],
        },
      },
    });
  });

  test("the digest of a pool changes with its shares alone", () => {
    const digests = (timeSlicing: Record<string, number>) =>
      objectsOf(new NvidiaDevicePluginChart(new App(), "plugin", { release, timeSlicing }))
        .filter(({ metadata }) => metadata.name === "nvidia-device-plugin-pool-l4")
        .map(({ spec }) => (spec as k8s.DaemonSetSpec).template.metadata?.annotations?.["kubeflow.org/config-digest"]);
    expect(digests({ l4: 2 })).toEqual(digests({ l4: 2, other: 8 }));
    expect(digests({ l4: 2 })).not.toEqual(digests({ l4: 3 }));
  });
});

test.each([1, 0, 2.5, Number.NaN])("%s shares of a GPU are refused, since the plugin would not start", (replicas) => {
  expect(() => new NvidiaDevicePluginChart(new App(), "plugin", { release, timeSlicing: { l4: replicas } })).toThrow(
    `timeSlicing.l4: ${replicas} is not a whole number from 2 on; leave the pool out to share none`,
  );
});

test("partitions are offered as GPUs, for which the plugin has to see them", () => {
  const [{ spec }] = objectsOf(new NvidiaDevicePluginChart(new App(), "plugin", { release, mig: true }));
  expect((spec as k8s.DaemonSetSpec).template.spec?.containers).toEqual([
    {
      name: "nvidia-device-plugin-ctr",
      image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
      env: [
        { name: "MIG_STRATEGY", value: "single" },
        { name: "NVIDIA_MIG_MONITOR_DEVICES", value: "all" },
      ],
      resources: { requests: { cpu: "10m", memory: "64Mi" } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ["SYS_ADMIN"], drop: ["ALL"] } },
      volumeMounts: [{ name: "kubelet-device-plugins-dir", mountPath: "/var/lib/kubelet/device-plugins" }],
    },
  ]);
});

test("it runs on spot nodes of all clouds where that is asked for", () => {
  const [{ spec }] = objectsOf(new NvidiaDevicePluginChart(new App(), "plugin", { release, spot: true }));
  expect((spec as k8s.DaemonSetSpec).template.spec?.tolerations).toEqual([
    { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
    { key: "kubeflow.org/spot", operator: "Equal", value: "true", effect: "NoSchedule" },
    { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" },
  ]);
});

test.each(["ds", "daemonset"])("a pool called %s keeps apart from the common DaemonSet", (pool) => {
  const made = objectsOf(new NvidiaDevicePluginChart(new App(), "plugin", { release, timeSlicing: { [pool]: 2 } }));
  const sets = made.filter(({ kind }) => kind === "DaemonSet");
  const selectors = sets.map(({ spec }) => JSON.stringify((spec as k8s.DaemonSetSpec).selector));
  expect([new Set(sets.map(objectId)).size, new Set(selectors).size]).toEqual([2, 2]);
});
