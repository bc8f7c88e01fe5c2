import { App } from "cdk8s";
import { objectsOf } from "../../../charts/common/objects";
import { EfaDevicePluginChart } from "../../../charts/efa-device-plugin/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];

test("it runs on nodes of the pools that have EFA, spot ones included, and offers their interfaces", () => {
  const [daemonSet, ...others] = objectsOf(
    new EfaDevicePluginChart(new App(), "efa", { release, pools: ["training", "finetuning"] }),
  );
  const labels = { "app.kubernetes.io/name": "aws-efa-k8s-device-plugin" };
  expect(others).toEqual([]);
  expect(daemonSet).toEqual({
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "aws-efa-k8s-device-plugin", namespace: "kube-system", labels },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: { type: "RollingUpdate" },
      template: {
        metadata: { labels },
        spec: {
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [
                  {
                    matchExpressions: [
                      { key: "kubeflow.org/node-pool", operator: "In", values: ["training", "finetuning"] },
                    ],
                  },
                ],
              },
            },
          },
          automountServiceAccountToken: false,
          containers: [
            {
              name: "aws-efa-k8s-device-plugin",
              image: release.efaDevicePlugin.image,
              resources: { requests: { cpu: "10m", memory: "20Mi" } },
              securityContext: { privileged: true, runAsNonRoot: false, runAsUser: 0 },
              volumeMounts: [
                { name: "device-plugins", mountPath: "/var/lib/kubelet/device-plugins" },
                { name: "infiniband", mountPath: "/dev/infiniband" },
              ],
            },
          ],
          hostNetwork: true,
          priorityClassName: "system-node-critical",
          tolerations: [
            { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
            { key: "kubeflow.org/spot", operator: "Equal", value: "true", effect: "NoSchedule" },
            { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" },
          ],
          volumes: [
            { name: "device-plugins", hostPath: { path: "/var/lib/kubelet/device-plugins", type: "Directory" } },
            { name: "infiniband", hostPath: { path: "/dev/infiniband", type: "Directory" } },
          ],
        },
      },
    },
  });
});

test("its image is that of the release", () => {
  expect(release.efaDevicePlugin).toEqual({
    version: "0.5.21",
    image: "602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-efa-k8s-device-plugin:v0.5.21-eksbuild.13",
  });
});
