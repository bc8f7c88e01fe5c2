import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

import { nameOf, objectsIn, unavailableWorkloads } from "./cluster-objects";
import { Workplace } from "./command-line";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(300_000);

/** Every switch of a service with those that go with it, in an order in which each is needed by none that is left. */
const REMOVALS = [
  { off: ["keda"], least: 29 },
  { off: ["knativeEventing"], least: 90 },
  { off: ["knativeServing"], least: 70 },
  { off: ["oauth2Proxy"], least: 15 },
  { off: ["dex"], least: 15 },
  { off: ["istio"], least: 60 },
  { off: ["certManager"], least: 50 },
] as const;

/** One setting each, and the only objects that a preview of its change names. */
const SETTINGS: readonly (readonly [setting: string, changes: readonly string[]])[] = [
  ["istio: {accessLog: false}", ["update ConfigMap istio-system/istio (data.mesh)"]],
  [
    "certManager: {issuer: {kind: acme, email: me@kubeflow.org, challenge: {kind: route53}}}",
    [
      "create ClusterIssuer kubeflow-acme",
      "update Certificate istio-system/kubeflow-gateway-serving-tls (spec.issuerRef.name)",
      "update Certificate istio-system/kubeflow-gateway-tls (spec.issuerRef.name)",
    ],
  ],
  [
    "dex: {logLevel: debug}",
    [
      'update ConfigMap auth/dex (data["config.yaml"])',
      'update Deployment auth/dex (spec.template.metadata.annotations["kubeflow.org/config-digest"])',
    ],
  ],
  [
    "authentication: {session: {hours: 8}}",
    [
      'update ConfigMap oauth2-proxy/oauth2-proxy (data["oauth2_proxy.cfg"])',
      'update Deployment oauth2-proxy/oauth2-proxy (spec.template.metadata.annotations["kubeflow.org/config-digest"])',
    ],
  ],
  [
    "authentication: {machineTokens: {enabled: false}}",
    [
      "delete RequestAuthentication istio-system/m2m-token-issuer",
      'update ConfigMap oauth2-proxy/oauth2-proxy (data["oauth2_proxy.cfg"])',
      'update Deployment oauth2-proxy/oauth2-proxy (spec.template.metadata.annotations["kubeflow.org/config-digest"])',
    ],
  ],
  [
    "knativeServing: {autoscaler: {stableWindowSeconds: 120}}",
    ["update ConfigMap knative-serving/config-autoscaler (data)"],
  ],
  [
    "keda: {watchNamespaces: [team-a]}",
    ["keda-admission", "keda-metrics-apiserver", "keda-operator"].map(
      (name) => `update Deployment keda/${name} (spec.template.spec.containers[0].env[1].value)`,
    ),
  ],
];

/** Steps of one story: each begins where the one before it ended. */
describe("the platform's services in a rehearsal, all of them switched on", () => {
  const workplace = new Workplace();
  const list = (apiVersion: string, kind: string) => objectsIn(workplace.paths().kubeconfig, apiVersion, kind);
  let resources: number;

  beforeAll(async () => {
    workplace.edit("dev", "knativeEventing: false", "knativeEventing: true");
    workplace.edit("dev", "keda: false", "keda: true");
    workplace.edit("dev", "kubeflow:examples: true", "kubeflow:examples: false");
    await toolPaths();
  }, BUILD_TIMEOUT_MS);
  afterAll(() => workplace.remove());

  it("become ready by one `up`, without a failure that is tried again", async () => {
    const { code, stdout, stderr } = await workplace.run(["up"]);
    expect([code, stderr]).toEqual([0, ""]);
    resources = Number(/✓ platform +(\d+) created \(/.exec(stdout)?.[1]);
    expect(resources).toBeGreaterThan(440);
    const deployments = await list("apps/v1", "Deployment");
    expect(await unavailableWorkloads(workplace.paths().kubeconfig)).toEqual([]);
    expect(deployments.length).toBeGreaterThan(20);
  });

  it("change nothing by a second `up`", async () => {
    const { stdout, code } = await workplace.run(["up"]);
    expect(stdout).toContain(`✓ platform       no changes, all ${resources} resources are as the program says`);
    expect(code).toBe(0);
  });

  it("serve the users' host with a certificate that the platform's own CA has issued", async () => {
    const secrets = await list("v1", "Secret");
    const data = secrets.find((secret) => nameOf(secret) === "istio-system/kubeflow-gateway-tls")?.data;
    const [certificate, ca] = (["tls.crt", "ca.crt"] as const).map(
      (key) => new X509Certificate(Buffer.from((data as Record<string, string>)[key], "base64")),
    );
    expect(certificate.checkHost("kubeflow.example.com")).toBe("kubeflow.example.com");
    expect(certificate.verify(ca.publicKey)).toBe(true);
    expect(ca.subject).toBe("CN=kubeflow-ca");
  });

  it.each(SETTINGS)("touch only what a setting concerns: %s", async (setting, changes) => {
    const file = workplace.stackFile("dev");
    const before = readFileSync(file, "utf8");
    workplace.writeStackFile("dev", `${before}\n  kubeflow:${setting}\n`);
    const { stdout, code } = await workplace.run(["preview"]);
    workplace.writeStackFile("dev", before);
    const foretold = stdout.match(/(?<=^ +)(create|update|replace|delete) .*$/gm) ?? [];
    expect(foretold.sort()).toEqual(changes);
    expect(code).toBe(0);
  });

  it.each(REMOVALS)("go when they are switched off: $off", async ({ off, least }) => {
    for (const component of off) switchTo(component, false);
    const { stdout, stderr, code } = await workplace.run(["up"]);
    expect([code, stderr]).toEqual([0, ""]);
    const [, deleted] = /✓ platform +(?:.*, )?(\d+) deleted/.exec(stdout) ?? [];
    expect(Number(deleted)).toBeGreaterThanOrEqual(least);
  });

  it("leave no namespace, webhook or API service of their own behind", async () => {
    const namespaces = (await list("v1", "Namespace")).map(nameOf);
    expect(namespaces.sort()).toEqual([
      "default",
      "kube-node-lease",
      "kube-public",
      "kube-system",
      "kubeflow",
      "kubeflow-system",
      "team-a",
      "team-b",
    ]);
    const webhooks = [
      ...(await list("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration")),
      ...(await list("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration")),
    ];
    expect(webhooks.map(nameOf)).toEqual(["validator.training-operator.kubeflow.org"]);
    const services = await list("apiregistration.k8s.io/v1", "APIService");
    expect(services.map(nameOf)).not.toContain("v1beta1.external.metrics.k8s.io");
  });

  it("come back when they are switched on again, all by one `up`", async () => {
    for (const component of REMOVALS.flatMap(({ off }) => off)) switchTo(component, true);
    const { code, stderr } = await workplace.run(["up"]);
    expect([code, stderr]).toEqual([0, ""]);
    const again = await workplace.run(["up"]);
    expect(again.stdout).toContain(`no changes, all ${resources} resources are as the program says`);
  });

  function switchTo(component: string, on: boolean): void {
    const text = readFileSync(workplace.stackFile("dev"), "utf8");
    const line = new RegExp(`^    ${component}: (true|false)$`, "m");
    if (line.test(text)) workplace.writeStackFile("dev", text.replace(line, `    ${component}: ${on}`));
    else workplace.edit("dev", "  kubeflow:components:\n", `  kubeflow:components:\n    ${component}: ${on}\n`);
  }
});
