import { App } from "cdk8s";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { DcgmExporterChart } from "../../../charts/dcgm-exporter/chart";
import { RELEASES } from "../../../charts/releases";

const objects = objectsOf(new DcgmExporterChart(new App(), "dcgm", { release: RELEASES["26.03"] }));
const labels = { "app.kubernetes.io/name": "dcgm-exporter" };

test("the chart makes a DaemonSet and a Service", () => {
  expect(objects.map(objectId)).toEqual(["DaemonSet kube-system/dcgm-exporter", "Service kube-system/dcgm-exporter"]);
});

test("it runs on every GPU node, spot ones of all clouds included, sees all GPUs and takes none", () => {
  const probe = { httpGet: { path: "/health", port: 9400 }, initialDelaySeconds: 45 };
  expect(objects[0].spec).toEqual({
    selector: { matchLabels: labels },
    updateStrategy: { type: "RollingUpdate" },
    template: {
      metadata: { labels },
      spec: {
        automountServiceAccountToken: false,
        containers: [
          {
            name: "dcgm-exporter",
            image: "nvcr.io/nvidia/k8s/dcgm-exporter:4.6.1-4.8.4-distroless",
            env: [
              { name: "DCGM_EXPORTER_LISTEN", value: ":9400" },
              { name: "DCGM_EXPORTER_KUBERNETES", value: "true" },
              { name: "NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
              { name: "NVIDIA_VISIBLE_DEVICES", value: "all" },
              { name: "NVIDIA_DRIVER_CAPABILITIES", value: "compute,utility" },
            ],
            ports: [{ name: "metrics", containerPort: 9400, protocol: "TCP" }],
            livenessProbe: { ...probe, periodSeconds: 20 },
            readinessProbe: { ...probe, periodSeconds: 10 },
            resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { add: ["SYS_ADMIN"], drop: ["ALL"] },
              runAsNonRoot: false,
              runAsUser: 0,
              seccompProfile: { type: "RuntimeDefault" },
            },
            volumeMounts: [{ name: "pod-gpu-resources", mountPath: "/var/lib/kubelet/pod-resources", readOnly: true }],
          },
        ],
        nodeSelector: { "kubernetes.io/os": "linux", "nvidia.com/gpu.present": "true" },
        priorityClassName: "system-node-critical",
        tolerations: [
          { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
          { key: "kubeflow.org/spot", operator: "Equal", value: "true", effect: "NoSchedule" },
          {
            key: "kubernetes.azure.com/scalesetpriority",
            operator: "Equal",
            value: "spot",
            effect: "NoSchedule",
          },
        ],
        volumes: [
          { name: "pod-gpu-resources", hostPath: { path: "/var/lib/kubelet/pod-resources", type: "Directory" } },
        ],
      },
    },
  });
});

test("a Prometheus finds each node's figures, and nobody waits for a node to have some", () => {
  expect(objects[1]).toMatchObject({
    metadata: { annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": "9400" } },
    spec: {
      clusterIP: "None",
      ports: [{ name: "http-metrics", port: 9400, protocol: "TCP", targetPort: "metrics" }],
      selector: labels,
    },
  });
});
