import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { fluxFiles } from "../../../cli/render/flux";
import type { EncryptedSecrets } from "../../../cli/render/git-ops-settings";
import { layout } from "../../../cli/render/layout";
import type { RecordedPlatform } from "../../../recorder/platform";
import { recordedPlatform } from "../../support/recorded";
import { folder, object, objectsByPath, REPOSITORY, settings, type GitOpsObject } from "./git-ops-support";

const DEV = readFileSync(join(__dirname, "../../../Pulumi.dev.yaml"), "utf8");

const CRD = object("apiextensions.k8s.io/v1/CustomResourceDefinition", "widgets.example.com");

function files(
  folders = [folder("dex")],
  changes: Record<string, unknown> = {},
  encrypted?: EncryptedSecrets,
): Map<string, GitOpsObject> {
  return objectsByPath(fluxFiles(folders, settings(changes, encrypted)));
}

function kustomization(name: string, ...args: Parameters<typeof files>): GitOpsObject {
  return files(...args).get(`flux/kustomizations/kubeflow-${name}.yaml`)!;
}

function source(changes: Record<string, unknown> = {}): GitOpsObject {
  return files([], changes).get("flux/bootstrap/source.yaml")!;
}

test("a folder is applied after those that it needs, and done when its workloads are", () => {
  const objects = [
    object("v1/Service", "dex", "auth"),
    object("apps/v1/Deployment", "dex", "auth"),
    object("cert-manager.io/v1/Certificate", "dex", "auth"),
    object("apps/v1/DaemonSet", "node", "auth"),
  ];
  const folders = [folder("istio"), folder("dex", { objects, after: ["istio"] })];
  expect(kustomization("dex", folders, { path: "clusters/prod" })).toEqual({
    apiVersion: "kustomize.toolkit.fluxcd.io/v1",
    kind: "Kustomization",
    metadata: {
      name: "kubeflow-dex",
      namespace: "flux-system",
      labels: { "app.kubernetes.io/part-of": "kubeflow", "app.kubernetes.io/component": "dex" },
    },
    spec: {
      interval: "10m",
      retryInterval: "1m",
      timeout: "15m",
      sourceRef: { kind: "GitRepository", name: "kubeflow" },
      path: "./clusters/prod/applications/dex",
      force: false,
      prune: true,
      dependsOn: [{ name: "kubeflow-istio" }],
      healthChecks: [
        { apiVersion: "apps/v1", kind: "Deployment", name: "dex", namespace: "auth" },
        { apiVersion: "apps/v1", kind: "DaemonSet", name: "node", namespace: "auth" },
      ],
    },
  });
});

test("definitions are waited for, and never pruned", () => {
  const { spec } = kustomization("dex-crds", [folder("dex-crds", { kind: "definitions", objects: [CRD] })]);
  expect(spec).toMatchObject({
    path: "./crds/dex-crds",
    prune: false,
    healthChecks: [
      {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        name: "widgets.example.com",
      },
    ],
  });
  expect(spec.patches).toBeUndefined();
});

test("what data hangs on is not pruned, and is marked so without a change to the tree", () => {
  const objects = [
    object("v1/Namespace", "team-a"),
    object("v1/Namespace", "team-b"),
    object("kubeflow.org/v1/Profile", "team-a"),
    object("v1/ConfigMap", "rest", "team-a"),
  ];
  const { spec } = kustomization("tenants", [folder("tenants", { objects })]);
  const patches = spec.patches as { readonly target: object; readonly patch: string }[];
  const metadata = { name: "all", annotations: { "kustomize.toolkit.fluxcd.io/prune": "disabled" } };
  expect(patches.map(({ target, patch }) => [target, parse(patch) as unknown])).toEqual([
    [{ kind: "Namespace" }, { apiVersion: "v1", kind: "Namespace", metadata }],
    [
      { group: "kubeflow.org", kind: "Profile" },
      { apiVersion: "kubeflow.org/v1", kind: "Profile", metadata },
    ],
  ]);
});

test("where nothing is pruned, nothing has to be kept from it", () => {
  const { spec } = kustomization("tenants", [folder("tenants", { objects: [object("v1/Namespace", "team-a")] })], {
    prune: false,
  });
  expect([spec.prune, spec.patches]).toEqual([false, undefined]);
});

test("encrypted Secrets have a Kustomization for each namespace, which waits for nothing, and those of SOPS are decrypted", () => {
  const namespaces = ["auth", "kubeflow"];
  const changes = { path: "clusters/prod", flux: { decryptionSecret: "sops-keys" } };
  const kustomizations = (by: "sealed" | "sops", flux: object = changes.flux) => {
    const made = files([folder("dex")], { ...changes, flux }, { by, namespaces });
    return [...made].filter(([path]) => path.includes("-secrets-"));
  };
  const [[path, { metadata, spec }], [second]] = kustomizations("sops");
  expect([path, second]).toEqual([
    "flux/kustomizations/kubeflow-secrets-auth.yaml",
    "flux/kustomizations/kubeflow-secrets-kubeflow.yaml",
  ]);
  expect(metadata.name).toBe("kubeflow-secrets-auth");
  expect(spec).toEqual({
    interval: "10m",
    retryInterval: "1m",
    timeout: "15m",
    sourceRef: { kind: "GitRepository", name: "kubeflow" },
    path: "./clusters/prod/secrets/auth",
    force: false,
    prune: true,
    decryption: { provider: "sops", secretRef: { name: "sops-keys" } },
  });
  expect(kustomizations("sops", {})[0][1].spec.decryption).toEqual({ provider: "sops" });
  expect(kustomizations("sealed")[0][1].spec.decryption).toBeUndefined();
  expect(kustomization("dex", [folder("dex")], changes, { by: "sops", namespaces }).spec.decryption).toBeUndefined();
});

test("the platform is applied as the account that the settings name, its Kustomizations as the controller's own", () => {
  const made = files([folder("dex")], { flux: { serviceAccount: "deployer", namespace: "gitops" } });
  const accounts = [...made.values()].map(({ metadata, spec }) => [
    metadata.namespace,
    metadata.name,
    spec.serviceAccountName,
  ]);
  expect(accounts).toEqual([
    ["gitops", "kubeflow", undefined],
    ["gitops", "kubeflow", undefined],
    ["gitops", "kubeflow-dex", "deployer"],
  ]);
});

test("a root Kustomization brings all others, and leaves them when it goes", () => {
  expect(files([], { path: "clusters/prod", interval: "1h" }).get("flux/bootstrap/kustomizations.yaml")).toEqual({
    apiVersion: "kustomize.toolkit.fluxcd.io/v1",
    kind: "Kustomization",
    metadata: { name: "kubeflow", namespace: "flux-system", labels: { "app.kubernetes.io/part-of": "kubeflow" } },
    spec: {
      interval: "1h",
      retryInterval: "1m",
      timeout: "15m",
      sourceRef: { kind: "GitRepository", name: "kubeflow" },
      path: "./clusters/prod/flux/kustomizations",
      force: false,
      prune: true,
      deletionPolicy: "Orphan",
    },
  });
});

test("the source is a Git repository, with credentials from a Secret where there is one", () => {
  expect(source({ flux: { repositorySecret: "git-credentials" } })).toEqual({
    apiVersion: "source.toolkit.fluxcd.io/v1",
    kind: "GitRepository",
    metadata: { name: "kubeflow", namespace: "flux-system", labels: { "app.kubernetes.io/part-of": "kubeflow" } },
    spec: { interval: "10m", url: REPOSITORY, ref: { branch: "main" }, secretRef: { name: "git-credentials" } },
  });
  expect(source().spec).not.toHaveProperty("secretRef");
});

const OCI = "oci://registry.example.com/platform/kubeflow";
const [COMMIT, DIGEST] = ["0123456789abcdef0123456789abcdef01234567", `sha256:${"0".repeat(64)}`];

test.each([
  [REPOSITORY, "release-1", "GitRepository", { branch: "release-1" }],
  [REPOSITORY, COMMIT, "GitRepository", { commit: COMMIT }],
  [REPOSITORY, "refs/tags/v1", "GitRepository", { name: "refs/tags/v1" }],
  [OCI, "v1", "OCIRepository", { tag: "v1" }],
  [OCI, DIGEST, "OCIRepository", { digest: DIGEST }],
])("%s at %s is a %s", (repository, revision, kind, ref) => {
  const made = files([folder("dex")], { repository, revision });
  expect(made.get("flux/bootstrap/source.yaml")).toMatchObject({ kind, spec: { url: repository, ref } });
  expect(made.get("flux/kustomizations/kubeflow-dex.yaml")?.spec.sourceRef).toEqual({ kind, name: "kubeflow" });
});

describe("the default install", () => {
  let platform: RecordedPlatform;
  let kustomizations: GitOpsObject[];

  beforeAll(async () => {
    platform = await recordedPlatform(DEV);
    const made = files(layout(platform));
    kustomizations = [...made].filter(([path]) => path.startsWith("flux/kustomizations/")).map(([, each]) => each);
  }, 60_000);

  test("has a Kustomization for each folder, each after all that it depends on", () => {
    expect(kustomizations.map(({ spec }) => spec.path)).toEqual(layout(platform).map(({ path }) => `./${path}`));
    const before = new Set<string>();
    for (const { metadata, spec } of kustomizations) {
      for (const { name } of (spec.dependsOn ?? []) as { name: string }[]) expect(before).toContain(name);
      before.add(metadata.name);
    }
    expect(before.size).toBe(kustomizations.length);
  });

  test("waits for every workload and every definition", () => {
    const checked = kustomizations.flatMap(({ spec }) => (spec.healthChecks ?? []) as { kind: string; name: string }[]);
    const kinds = ["Deployment", "StatefulSet", "DaemonSet", "CustomResourceDefinition"];
    const waited = platform.units.flatMap(({ objects }) => objects.filter(({ kind }) => kinds.includes(kind)));
    expect(checked.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(
      waited.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort(),
    );
  });

  test("prunes everything but definitions", () => {
    const kept = kustomizations.filter(({ spec }) => spec.prune === false).map(({ metadata }) => metadata.name);
    const bundles = platform.units.filter(({ kind }) => kind === "definitions");
    expect(kept.sort()).toEqual(bundles.map(({ name }) => `kubeflow-${name}`).sort());
  });
});
