import { RELEASES } from "../../charts/releases";
import { EXAMPLE_SETS, renderExamples } from "../../examples";
import { KubeClient } from "../../providers/kube/client";
import { nameOf, objectsIn, unavailableWorkloads, waitingPods } from "./cluster-objects";
import { Workplace } from "./command-line";
import { filesBelow, leaksIn } from "./secret-search";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(300_000);

/** Deployments of Pipelines alone and of what it needs. */
const PIPELINES = [
  ...["cache-server", "kubeflow-pipelines-profile-controller", "metadata-envoy-deployment", "metadata-grpc-deployment"],
  ...["metadata-writer", "ml-pipeline", "ml-pipeline-persistenceagent", "ml-pipeline-scheduledworkflow"],
  ...["ml-pipeline-ui", "ml-pipeline-viewer-crd", "ml-pipeline-visualizationserver", "mysql", "seaweedfs"],
  "workflow-controller",
];

/** Every generated password: the Secret in kubeflow and its key. */
const PASSWORDS = [
  ["mysql-secret", "password"],
  ["mlpipeline-minio-artifact", "secretkey"],
  ["katib-mysql-secrets", "DB_PASSWORD"],
  ["model-registry-db-secrets", "MYSQL_ROOT_PASSWORD"],
  ["model-catalog-postgres", "POSTGRES_PASSWORD"],
] as const;

/** Steps of one story: each begins where the one before it ended. */
describe("all of Kubeflow in a rehearsal", () => {
  const workplace = new Workplace("all");
  const list = (apiVersion: string, kind: string) => objectsIn(workplace.paths().kubeconfig, apiVersion, kind);
  let resources: number;
  let shown = "";

  beforeAll(async () => {
    workplace.edit("dev", "kubeflow:examples: true", "kubeflow:examples: false");
    await toolPaths();
  }, BUILD_TIMEOUT_MS);
  afterAll(() => workplace.remove());

  it("is ready after one `up`, without a failure that is tried again", async () => {
    const { code, stdout, stderr } = await workplace.run(["up"]);
    expect([code, stderr]).toEqual([0, ""]);
    shown = stdout;
    resources = Number(/✓ platform +(\d+) created \(/.exec(stdout)?.[1]);
    expect(resources).toBeGreaterThan(800);
    const workloads = [...(await list("apps/v1", "Deployment")), ...(await list("apps/v1", "StatefulSet"))];
    expect(workloads.length).toBeGreaterThan(50);
    expect(await unavailableWorkloads(workplace.paths().kubeconfig)).toEqual([]);
    expect(await waitingPods(workplace.paths().kubeconfig)).toEqual([]);
  });

  it("has a bound volume for each database and store", async () => {
    const claims = (await list("v1", "PersistentVolumeClaim")).map(
      (claim) => `${nameOf(claim)} ${(claim.status as { phase: string }).phase}`,
    );
    expect(claims.sort()).toEqual([
      "kubeflow/katib-mysql Bound",
      "kubeflow/metadata-mysql Bound",
      "kubeflow/model-catalog-postgres Bound",
      "kubeflow/mysql-pv-claim Bound",
      "kubeflow/seaweedfs-pvc Bound",
    ]);
  });

  it("has passwords of its own, which are in no file of the rehearsal and were never shown", async () => {
    const secrets = await list("v1", "Secret");
    const passwords = PASSWORDS.map(([name, key]) => {
      const data = secrets.find((secret) => nameOf(secret) === `kubeflow/${name}`)?.data as Record<string, string>;
      return [`${name} ${key}`, Buffer.from(data[key], "base64").toString("utf8")] as const;
    });
    for (const [, password] of passwords) expect(password).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(passwords.map(([, password]) => password)).size).toBe(PASSWORDS.length);
    const { state, workspace } = workplace.paths();
    const texts = { shown, ...filesBelow(state), ...filesBelow(workspace) };
    expect(Object.keys(texts).length).toBeGreaterThan(3);
    expect(leaksIn(texts, passwords)).toEqual([]);
  });

  it("has webhooks whose callers know the CA of whoever answers", async () => {
    const configurations = [
      ...(await list("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration")),
      ...(await list("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration")),
    ];
    // Programs that make their own certificate write its CA themselves, and do not run here.
    const injected = configurations.filter(
      ({ metadata }) => metadata.annotations?.["cert-manager.io/inject-ca-from"] !== undefined,
    );
    expect(injected.length).toBeGreaterThan(10);
    const unknown = injected.filter(({ webhooks }) =>
      (webhooks as { clientConfig: { caBundle?: string } }[]).some(({ clientConfig }) => !clientConfig.caBundle),
    );
    expect(unknown.map(nameOf)).toEqual([]);
  });

  it.each(Object.entries(EXAMPLE_SETS))("takes the examples as they are: %s", async (_set, examples) => {
    const client = KubeClient.fromFile(workplace.paths().kubeconfig);
    try {
      for (const object of renderExamples({ namespace: "team-a", release: RELEASES["26.03"] }, examples)) {
        const taken = await client.apply(object, { fieldManager: "test", dryRun: true });
        expect(taken.metadata.name).toBe(object.metadata.name);
      }
    } finally {
      await client.close();
    }
  });

  it("is as it was after a second `up`", async () => {
    const { stdout, code } = await workplace.run(["up"]);
    expect(stdout).toContain(`✓ platform       no changes, all ${resources} resources are as the program says`);
    expect(code).toBe(0);
  });

  it("shrinks to one application with what that needs, and grows again", async () => {
    workplace.edit("dev", "  kubeflow:components:\n", "  kubeflow:components:\n    only: [pipelines]\n");
    const smaller = await workplace.run(["up"]);
    expect([smaller.code, smaller.stderr]).toEqual([0, ""]);
    const left = (await list("apps/v1", "Deployment")).filter(({ metadata }) => metadata.namespace === "kubeflow");
    expect(left.map(({ metadata }) => metadata.name).sort()).toEqual(PIPELINES);
    workplace.edit("dev", "    only: [pipelines]\n", "");
    const whole = await workplace.run(["up"]);
    expect([whole.code, whole.stderr]).toEqual([0, ""]);
    const again = await workplace.run(["up"]);
    expect(again.stdout).toContain(`no changes, all ${resources} resources are as the program says`);
  });
});
