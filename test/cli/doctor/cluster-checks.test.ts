import { clusterChecks, neededDefinitions } from "../../../cli/doctor/cluster-checks";

describe("a cluster that exists", () => {
  it("cannot be looked at where its kubeconfig is a secret of the stack", () => {
    expect(clusterChecks({ kind: "sealed" })).toMatchObject([
      { subject: "kubeconfig", state: "unknown", neededFor: [] },
    ]);
  });

  it("cannot be deployed to without a kubeconfig, or without an answer", () => {
    expect(clusterChecks({ kind: "unreadable", message: 'contexts has no "x"' })).toEqual([
      {
        subject: "kubeconfig",
        state: "lacks",
        found: 'contexts has no "x"',
        fix: "correct the file, or kubeflow:cluster.kubeconfig and context",
        neededFor: ["deploy"],
      },
    ]);
    expect(clusterChecks({ kind: "unreachable", file: "/k", message: "ECONNREFUSED" })).toMatchObject([
      { subject: "kubeconfig", state: "ok", found: "/k" },
      { subject: "cluster", state: "lacks", found: "ECONNREFUSED", neededFor: ["deploy"] },
    ]);
  });

  it("is judged by the checks of each update: what does not fit is lacking, what may not is not told", () => {
    const checks = clusterChecks({
      kind: "seen",
      file: "/k",
      version: "v1.30.1",
      findings: [
        { kind: "fault", object: "StorageClasses", message: "none of a; b is the default; write one" },
        { kind: "doubt", object: "Nodes", message: "have no taint" },
      ],
      definitions: [],
    });
    expect(checks.slice(1)).toEqual([
      { subject: "cluster", state: "ok", found: "answers, Kubernetes v1.30.1", neededFor: [] },
      {
        subject: "StorageClasses",
        state: "lacks",
        found: "none of a; b is the default",
        fix: "write one",
        neededFor: ["deploy"],
      },
      { subject: "Nodes", state: "unknown", found: "have no taint", fix: "look at it", neededFor: [] },
    ]);
  });

  it("fits where nothing speaks against it, and tells whether a rendered tree can be applied there", () => {
    const definitions = [
      { name: "applications.argoproj.io", owner: "Argo CD", isThere: true },
      { name: "externalsecrets.external-secrets.io", owner: "External Secrets Operator", isThere: false },
    ];
    const checks = clusterChecks({ kind: "seen", file: "/k", version: "v1.34.4", findings: [], definitions });
    expect(checks.slice(2)).toEqual([
      { subject: "fit", state: "ok", found: "the platform can run there", neededFor: [] },
      { subject: "Argo CD", state: "ok", found: "applications.argoproj.io is there", neededFor: [] },
      {
        subject: "External Secrets Operator",
        state: "lacks",
        found: "externalsecrets.external-secrets.io is not there",
        fix: "install External Secrets Operator before a rendered tree is applied",
        neededFor: [],
      },
    ]);
  });
});

describe("the definitions that a rendered tree needs", () => {
  it("are those of who applies it, and of who brings its secrets", () => {
    const names = (choice: Parameters<typeof neededDefinitions>[0]): string[] =>
      neededDefinitions(choice).map(({ name }) => name);
    expect(names({ format: "flux", secrets: { kind: "external" } })).toEqual([
      "kustomizations.kustomize.toolkit.fluxcd.io",
      "externalsecrets.external-secrets.io",
    ]);
    expect(names({ format: "argocd", secrets: { kind: "sealed" } })).toEqual([
      "applications.argoproj.io",
      "sealedsecrets.bitnami.com",
    ]);
    expect(names({ format: "plain" })).toEqual([]);
    expect(names({})).toEqual([]);
  });
});
