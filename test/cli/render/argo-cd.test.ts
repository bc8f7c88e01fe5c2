import type { PlainObject } from "../../../charts/common/objects";
import { argoCdFiles } from "../../../cli/render/argo-cd";
import type { EncryptedSecrets } from "../../../cli/render/git-ops-settings";
import { layout } from "../../../cli/render/layout";
import type { RecordedPlatform } from "../../../recorder/platform";
import { recordedPlatform } from "../../support/recorded";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folder, object, objectsByPath, REPOSITORY, settings, type GitOpsObject } from "./git-ops-support";

const DEV = readFileSync(join(__dirname, "../../../Pulumi.dev.yaml"), "utf8");

const RETRY = { limit: 10, backoff: { duration: "10s", factor: 2, maxDuration: "3m" } };

const CRD = object("apiextensions.k8s.io/v1/CustomResourceDefinition", "widgets.example.com", undefined, { spec: {} });

function files(
  folders = [folder("dex")],
  changes: Record<string, unknown> = {},
  encrypted?: EncryptedSecrets,
): Map<string, GitOpsObject> {
  return objectsByPath(argoCdFiles(folders, settings(changes, encrypted)));
}

function application(name: string, ...args: Parameters<typeof files>): GitOpsObject {
  return files(...args).get(`argocd/platform/applications/kubeflow-${name}.yaml`)!;
}

test("an application is applied by the server, in its wave, again and again, and pruned", () => {
  expect(application("dex", [folder("dex-crds"), folder("dex", { after: ["dex-crds"] })])).toEqual({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      name: "kubeflow-dex",
      namespace: "argocd",
      labels: { "app.kubernetes.io/part-of": "kubeflow", "app.kubernetes.io/component": "dex" },
      annotations: {
        "argocd.argoproj.io/sync-wave": "1",
        "argocd.argoproj.io/compare-options": "ServerSideDiff=true",
      },
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
    },
    spec: {
      project: "kubeflow",
      source: { repoURL: REPOSITORY, targetRevision: "main", path: "applications/dex" },
      destination: { server: "https://kubernetes.default.svc", namespace: "kubeflow" },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ["ServerSideApply=true", "RespectIgnoreDifferences=true", "CreateNamespace=false"],
        retry: RETRY,
      },
    },
  });
});

test("definitions are neither pruned nor replaced, and outlive their Application", () => {
  const { metadata, spec } = application("dex-crds", [folder("dex-crds", { kind: "definitions", objects: [CRD] })]);
  expect(metadata.finalizers).toBeUndefined();
  expect(spec.syncPolicy).toEqual({
    automated: { prune: false, selfHeal: true },
    syncOptions: [
      "ServerSideApply=true",
      "RespectIgnoreDifferences=true",
      "CreateNamespace=false",
      "Replace=false",
      "Prune=false",
    ],
    retry: RETRY,
  });
});

test("where nothing is pruned, objects outlive their Application too", () => {
  const { metadata, spec } = application("dex", [folder("dex")], { prune: false, selfHeal: false });
  expect(metadata.finalizers).toBeUndefined();
  expect(spec.syncPolicy).toMatchObject({ automated: { prune: false, selfHeal: false } });
});

test("an application goes where most of its objects go, or where most of all do", () => {
  const mixed = [
    object("v1/ConfigMap", "a", "auth"),
    object("v1/ConfigMap", "b", "istio-system"),
    object("v1/ConfigMap", "c", "istio-system"),
  ];
  const roles = [object("rbac.authorization.k8s.io/v1/ClusterRole", "reader")];
  const folders = [folder("mixed", { objects: mixed }), folder("roles", { objects: roles })];
  const namespaces = ["mixed", "roles"].map((name) => application(name, folders).spec.destination);
  expect(namespaces).toEqual(
    Array<object>(2).fill({ server: "https://kubernetes.default.svc", namespace: "istio-system" }),
  );
});

test("the root Application brings the project and all Applications, and leaves them when it goes", () => {
  const changes = { path: "clusters/prod", name: "prod", argocd: { namespace: "gitops", server: "https://10.0.0.1" } };
  expect(files([folder("dex")], changes).get("argocd/bootstrap/application.yaml")).toEqual({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "prod", namespace: "gitops", labels: { "app.kubernetes.io/part-of": "prod" } },
    spec: {
      project: "prod-root",
      source: {
        repoURL: REPOSITORY,
        targetRevision: "main",
        path: "clusters/prod/argocd/platform",
        directory: { recurse: true },
      },
      destination: { server: "https://kubernetes.default.svc", namespace: "gitops" },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ["ServerSideApply=true", "CreateNamespace=false"],
        retry: RETRY,
      },
    },
  });
});

test("the root's project permits Applications and projects alone, and that of the platform what the tree holds", () => {
  const objects = [
    object("v1/Namespace", "kubeflow"),
    object("apps/v1/Deployment", "dex", "auth"),
    object("v1/Secret", "dex", "kubeflow"),
    object("v1/Secret", "another", "kubeflow"),
  ];
  const made = files([folder("dex", { objects })]);
  expect(made.get("argocd/bootstrap/project.yaml")).toEqual({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "kubeflow-root", namespace: "argocd" },
    spec: {
      description: "The Applications that Kubeflow consists of",
      sourceRepos: [REPOSITORY],
      destinations: [{ namespace: "argocd", server: "https://kubernetes.default.svc" }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: "argoproj.io", kind: "Application" },
        { group: "argoproj.io", kind: "AppProject" },
      ],
    },
  });
  const { metadata, spec } = made.get("argocd/platform/project.yaml")!;
  expect(metadata).toEqual({
    name: "kubeflow",
    namespace: "argocd",
    annotations: { "argocd.argoproj.io/sync-wave": "-1" },
  });
  expect(spec).toEqual({
    description: "Kubeflow, as kubeflow render wrote it",
    sourceRepos: [REPOSITORY],
    destinations: ["auth", "kubeflow"].map((namespace) => ({ namespace, server: "https://kubernetes.default.svc" })),
    clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
    namespaceResourceWhitelist: [
      { group: "", kind: "Secret" },
      { group: "apps", kind: "Deployment" },
    ],
  });
});

test("a project that is there already is used for everything, and none is made", () => {
  const made = files([folder("dex")], { argocd: { project: "platform" } });
  expect([...made.keys()]).toEqual([
    "argocd/bootstrap/application.yaml",
    "argocd/bootstrap/argocd-cm.yaml",
    "argocd/platform/applications/kubeflow-dex.yaml",
  ]);
  expect(made.get("argocd/bootstrap/application.yaml")?.spec.project).toBe("platform");
  expect(made.get("argocd/platform/applications/kubeflow-dex.yaml")?.spec.project).toBe("platform");
});

test("encrypted Secrets are in the wave of their namespace, and their project permits them", () => {
  const folders = [folder("istio"), folder("dex", { objects: [object("v1/Namespace", "auth")], after: ["istio"] })];
  const made = files(folders, { path: "clusters/prod" }, { by: "sealed", namespaces: ["auth", "kube-system"] });
  const applications = ["auth", "kube-system"].map((namespace) =>
    made.get(`argocd/platform/applications/kubeflow-secrets-${namespace}.yaml`)!,
  );
  expect(applications.map(({ metadata }) => metadata.annotations?.["argocd.argoproj.io/sync-wave"])).toEqual([
    "1",
    "0",
  ]);
  expect(applications[0].spec).toMatchObject({
    source: { path: "clusters/prod/secrets/auth" },
    destination: { namespace: "auth" },
  });
  expect(applications[0].spec).not.toHaveProperty("ignoreDifferences");
  const { destinations, namespaceResourceWhitelist } = made.get("argocd/platform/project.yaml")!.spec;
  expect(namespaceResourceWhitelist).toContainEqual({ group: "bitnami.com", kind: "SealedSecret" });
  expect(destinations).toContainEqual({ namespace: "kube-system", server: "https://kubernetes.default.svc" });
});

test("Argo CD is taught to wait for Applications", () => {
  const { metadata, data } = files().get("argocd/bootstrap/argocd-cm.yaml")!;
  expect(metadata).toEqual({
    name: "argocd-cm",
    namespace: "argocd",
    labels: { "app.kubernetes.io/name": "argocd-cm", "app.kubernetes.io/part-of": "argocd" },
  });
  const { "resource.customizations.health.argoproj.io_Application": script } = data as Record<string, string>;
  expect(script.split("\n")).toContain("    hs.status = obj.status.health.status");
  expect(script).toMatch(/^hs = \{\}\nhs\.status = "Progressing"\n[^]*\nreturn hs\n$/);
  // For those who have to put it elsewhere.
  const page = readFileSync(join(__dirname, "../../../docs/gitops.md"), "utf8");
  expect(page).toContain(script.replace(/^(?=.)/gm, "    "));
});

describe("the default install", () => {
  let platform: RecordedPlatform;
  let made: Map<string, GitOpsObject>;
  let applications: GitOpsObject[];

  beforeAll(async () => {
    platform = await recordedPlatform(DEV);
    made = files(layout(platform));
    applications = [...made.values()].filter(({ kind, metadata }) => kind === "Application" && metadata.annotations);
  }, 60_000);

  test("has an Application for each folder, under a name of its own", () => {
    const paths = applications.map(({ spec }) => (spec.source as { path: string }).path);
    expect(paths).toEqual(layout(platform).map(({ path }) => path));
    expect(new Set(applications.map(({ metadata }) => metadata.name)).size).toBe(paths.length);
  });

  test("waits in waves: definitions first, tenants after the profile controller, which is after the mesh", () => {
    const wave = (name: string) =>
      Number(
        made.get(`argocd/platform/applications/kubeflow-${name}.yaml`)?.metadata.annotations?.[
          "argocd.argoproj.io/sync-wave"
        ],
      );
    expect(
      ["istio-crds", "istio", "kubeflow-gateway", "profile-controller", "tenants", "tenant-models"].map(wave),
    ).toEqual([0, 2, 5, 8, 9, 10]);
  });

  test("leaves alone what controllers write, and nothing else", () => {
    const fields = new Map<string, string[]>();
    for (const { spec } of applications) {
      for (const each of (spec.ignoreDifferences ?? []) as IgnoredHere[]) {
        for (const field of [...(each.jsonPointers ?? []), ...(each.jqPathExpressions ?? [])]) {
          const subject = `${each.kind} ${each.namespace === undefined ? "" : `${each.namespace}/`}${each.name}`;
          fields.set(field, [...(fields.get(field) ?? []), subject]);
        }
      }
    }
    const all = platform.units.flatMap(({ objects }) => objects);
    const webhooks = all.filter(({ kind }) => kind.endsWith("WebhookConfiguration"));
    expect(fields.get(".webhooks[]?.clientConfig.caBundle")).toHaveLength(webhooks.length);
    expect(fields.get(".webhooks[]?.failurePolicy")).toEqual([
      "ValidatingWebhookConfiguration istio-validator-istio-system",
    ]);
    expect(fields.get("/spec/replicas")).toEqual([
      "Deployment istio-system/istiod",
      "Deployment istio-system/istio-ingressgateway",
      "Deployment istio-system/cluster-local-gateway",
      "Deployment knative-serving/activator",
      "Deployment knative-serving/webhook",
    ]);
    expect(fields.get("/spec/conversion/webhook/clientConfig/caBundle")).toEqual([
      "CustomResourceDefinition jobsets.jobset.x-k8s.io",
      "CustomResourceDefinition pvcviewers.kubeflow.org",
    ]);
    expect(fields.get("/data")).toEqual([
      "Secret knative-serving/net-istio-webhook-certs",
      "Secret knative-serving/webhook-certs",
      "Secret kubeflow/training-operator-webhook-cert",
      "Secret kubeflow-system/jobset-webhook-server-cert",
      "Secret kubeflow-system/kubeflow-trainer-webhook-cert",
      "Secret kubeflow/spark-operator-webhook-certs",
    ]);
    expect(fields.get("/rules")).toHaveLength(all.filter((each: PlainObject) => "aggregationRule" in each).length);
    expect([...fields.keys()].sort()).toEqual([
      ".webhooks[]?.clientConfig.caBundle",
      ".webhooks[]?.clientConfig.service.path",
      ".webhooks[]?.failurePolicy",
      ".webhooks[]?.namespaceSelector",
      ".webhooks[]?.rules",
      "/data",
      "/rules",
      "/spec/conversion/webhook/clientConfig/caBundle",
      "/spec/replicas",
    ]);
  });

  test("may deploy every object of its own into its project", () => {
    const { destinations, clusterResourceWhitelist, namespaceResourceWhitelist } = made.get(
      "argocd/platform/project.yaml",
    )!.spec as unknown as Project;
    const namespaces = new Set(destinations.map(({ namespace }) => namespace));
    for (const { destination } of applications.map(({ spec }) => spec as { destination: { namespace: string } })) {
      expect(namespaces).toContain(destination.namespace);
    }
    expect(namespaces).not.toContain("argocd");
    const kinds = [...clusterResourceWhitelist, ...namespaceResourceWhitelist].map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(platform.units.flatMap(({ objects }) => objects.map(({ kind }) => kind))));
    expect(kinds).not.toContain("Application");
  });

  test("is written in the same bytes each time", () => {
    expect(argoCdFiles(layout(platform), settings())).toEqual(argoCdFiles(layout(platform), settings()));
  });
});

interface IgnoredHere {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

interface Project {
  readonly destinations: readonly { readonly namespace: string }[];
  readonly clusterResourceWhitelist: readonly { readonly kind: string }[];
  readonly namespaceResourceWhitelist: readonly { readonly kind: string }[];
}
