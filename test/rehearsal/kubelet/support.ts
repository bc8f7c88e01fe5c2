import { ConfigData, ConfigSource } from "../../../rehearsal/kubelet/config-source";
import { Container, Pod, PodSpec } from "../../../rehearsal/kubelet/pod";

/** A Pod with one container, for tests. */
export function podWith(container: Partial<Container> = {}, spec: Partial<PodSpec> = {}): Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: "operator-0",
      namespace: "kubeflow",
      uid: "9f0c4f6e-6a40-4a0e-9c5b-3a8f1f6c2d11",
      labels: { app: "operator", tier: "system" },
      annotations: { note: "kept" },
    },
    spec: {
      nodeName: "cpu-0",
      serviceAccountName: "operator",
      containers: [{ name: "main", image: "registry/operator:v1", ...container }],
      ...spec,
    },
  };
}

/** ConfigMaps and Secrets by `Kind/name`. */
export function sourceOf(objects: Readonly<Record<string, Readonly<Record<string, string>>>>): ConfigSource {
  return {
    async read(kind, name): Promise<ConfigData | undefined> {
      const data = objects[`${kind}/${name}`];
      return data && new Map(Object.entries(data).map(([key, text]) => [key, Buffer.from(text)]));
    },
  };
}

export const ADDRESSES = { podIP: "10.244.1.2", hostIP: "10.0.0.1" };
