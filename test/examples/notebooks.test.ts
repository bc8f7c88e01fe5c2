import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { k8s } from "cdk8s-plus-28";
import { objectId } from "../../charts/common/objects";
import { RELEASES } from "../../charts/releases";
import { EXAMPLE_SETS, renderExamples } from "../../examples";
import { POD_DEFAULTS } from "../../examples/notebooks/pod-defaults";

const release = RELEASES["26.03"];
const objects = renderExamples({ namespace: "team-a", release }, EXAMPLE_SETS.notebooks);
const notebook = objects.find(({ kind }) => kind === "Notebook");
const pod = (notebook?.spec as { template: { spec: k8s.PodSpec } }).template.spec;
const [container] = pod.containers;

/** Spec of a PodDefault. */
function offered(name: string): Record<string, unknown> {
  const found = objects.find(({ kind, metadata }) => kind === "PodDefault" && metadata.name === name);
  return found?.spec as Record<string, unknown>;
}

test("the examples are a notebook with its home and what the team offers, PodDefaults first", () => {
  expect(objects.map((object) => [object.apiVersion, objectId(object)])).toEqual([
    ["kubeflow.org/v1alpha1", "PodDefault team-a/object-store"],
    ["kubeflow.org/v1alpha1", "PodDefault team-a/gpu-nodes"],
    ["kubeflow.org/v1alpha1", "PodDefault team-a/pipelines"],
    ["v1", "PersistentVolumeClaim team-a/gpu-notebook-home"],
    ["kubeflow.org/v1", "Notebook team-a/gpu-notebook"],
  ]);
});

describe("the notebook", () => {
  test("asks for one GPU, tolerates the taint of GPU nodes and states requests, which a quota asks for", () => {
    expect(container.resources).toEqual({
      requests: { cpu: "2", memory: "8Gi" },
      limits: { memory: "8Gi", "nvidia.com/gpu": 1 },
    });
    expect(pod.tolerations).toEqual([
      { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" },
    ]);
  });

  test("has its home on the claim beside it", () => {
    const claim = objects.find(({ kind }) => kind === "PersistentVolumeClaim");
    const mount = container.volumeMounts?.find(({ mountPath }) => mountPath === "/home/jovyan");
    const volume = pod.volumes?.find(({ name }) => name === mount?.name);
    expect(volume?.persistentVolumeClaim).toEqual({ claimName: claim?.metadata.name });
    expect(claim?.spec).toMatchObject({ resources: { requests: { storage: "20Gi" } } });
  });

  test("runs an image that the release proposes, with PyTorch for GPUs", () => {
    expect(release.notebookImages.jupyter).toContain(container.image);
    expect(container.image).toContain("jupyter-pytorch-cuda");
  });

  test("has a container of its own name, from which the controller takes its state", () => {
    expect(container.name).toBe(notebook?.metadata.name);
  });

  test("refuses a release that proposes no such image", () => {
    const notebookImages = { ...release.notebookImages, jupyter: ["mirror/jupyter-scipy:1"] } as const;
    expect(() =>
      renderExamples({ namespace: "team-a", release: { ...release, notebookImages } }, EXAMPLE_SETS.notebooks),
    ).toThrow("release 26.03: notebookImages.jupyter has no image jupyter-pytorch-cuda; add one to the release");
  });
});

describe("the PodDefaults", () => {
  test("are for Pods with their name as a label, and tell users what they do", () => {
    expect(POD_DEFAULTS).toEqual(["object-store", "gpu-nodes", "pipelines"]);
    for (const name of POD_DEFAULTS) {
      expect(offered(name).selector).toEqual({ matchLabels: { [name]: "true" } });
      expect(offered(name).desc).toMatch(/^[A-Z].{5,}$/);
    }
  });

  test("hand out the object store's keys from a Secret, and hold none", () => {
    expect(offered("object-store").envFrom).toEqual([{ secretRef: { name: "object-store-credentials" } }]);
    expect(objects.map(({ kind }) => kind)).not.toContain("Secret");
  });

  test("tolerate what the notebook tolerates: another toleration of the same key would have the Pod refused", () => {
    expect(offered("gpu-nodes").tolerations).toEqual(pod.tolerations);
  });

  test("mount a token for Pipelines where its client looks for it", () => {
    const { env, volumeMounts, volumes } = offered("pipelines") as {
      env: { value: string }[];
      volumeMounts: { name: string; mountPath: string }[];
      volumes: { name: string; projected: unknown }[];
    };
    expect(env).toEqual([{ name: "KF_PIPELINES_SA_TOKEN_PATH", value: `${volumeMounts[0].mountPath}/token` }]);
    expect(volumes[0].name).toBe(volumeMounts[0].name);
    expect(volumes[0].projected).toEqual({
      sources: [
        { serviceAccountToken: { path: "token", expirationSeconds: 7200, audience: "pipelines.kubeflow.org" } },
      ],
    });
  });
});

test("the README lists every example", () => {
  const readme = readFileSync(join(__dirname, "../../examples/notebooks/README.md"), "utf8");
  for (const { kind, metadata } of objects) {
    if (kind !== "PersistentVolumeClaim") expect(readme).toContain(metadata.name);
  }
});
