import { X509Certificate } from "node:crypto";

import { App, Chart } from "cdk8s";

import { podSecurity } from "../../charts/common/namespace";
import { objectsOf } from "../../charts/common/objects";
import { KUBEFLOW, TENANT_LABELS } from "../../charts/kubeflow-namespaces/names";
import { RELEASES } from "../../charts/releases";
import { WEBHOOK, WEBHOOK_CERTIFICATES, WEBHOOK_SERVICE } from "../../charts/spark-operator/names";
import { SparkOperator } from "../../components/apps/spark-operator";
import { Namespaces } from "../../components/platform/namespaces";
import { sparkPi } from "../../examples/spark/pi";
import { KubeObject } from "../../providers/kube/object";
import { EXIT_CODE, RUN_SECONDS } from "../../rehearsal/kubelet/annotations";
import { processesBelow } from "../../rehearsal/processes";
import { LiveCluster, startLiveCluster } from "./live-cluster";
import { refusals } from "./live-refusals";
import { BUILD_TIMEOUT_MS } from "./support";

jest.setTimeout(180_000);

const release = RELEASES["26.03"];
const TEAM = "team-a";
/** A namespace that is no tenant's. */
const ELSEWHERE = "elsewhere";
const SPARK = "sparkoperator.k8s.io/v1beta2";
const FOREVER = { [RUN_SECONDS]: "forever" };
const ONCE_AGAIN = { type: "OnFailure", onFailureRetries: 1, onFailureRetryInterval: 1 };
const UI_SERVICE = { apiVersion: "v1", kind: "Service", name: "spark-pi-ui-svc", namespace: TEAM };

/** The fields of the example that the tests change or look at. */
interface SparkSpec {
  readonly image: string;
  readonly driver: { readonly securityContext?: object; readonly annotations?: object };
  readonly nodeSelector?: object;
  readonly restartPolicy?: object;
}

type Application = KubeObject & { readonly spec: SparkSpec };

interface Status {
  readonly applicationState?: { readonly state: string; readonly errorMessage?: string };
  readonly executionAttempts?: number;
  readonly driverInfo?: { readonly podName?: string; readonly webUIServiceName?: string };
}

/** The example's SparkApplication. */
function application(name = "spark-pi", namespace = TEAM): Application {
  const chart = new Chart(new App(), "example");
  sparkPi(chart, { namespace, release });
  const [example] = objectsOf(chart) as unknown as [Application];
  return { ...example, metadata: { ...example.metadata, name } };
}

/** The same with changes. */
function changed(name: string, spec: Partial<SparkSpec>, driver: Partial<SparkSpec["driver"]> = {}): Application {
  const example = application(name);
  return { ...example, spec: { ...example.spec, driver: { ...example.spec.driver, ...driver }, ...spec } };
}

/** The operator is Kubeflow's own; the `spark-submit` that it runs, and with it all of Spark, is simulated. */
describe("the Spark operator, its own programs run by a rehearsal that simulates spark-submit", () => {
  let cluster: LiveCluster;

  beforeAll(async () => {
    cluster = await startLiveCluster(["spark-operator"], (opts) => {
      const namespaces = new Namespaces("namespaces", {}, opts);
      new SparkOperator("spark-operator", { release, availability: "high", namespaces }, opts);
    });
    const labels = { ...TENANT_LABELS, ...podSecurity("restricted") };
    await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: TEAM, labels } });
    await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: ELSEWHERE } });
    const account = { name: "default-editor", namespace: TEAM };
    await cluster.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: account });
  }, BUILD_TIMEOUT_MS);

  afterAll(() => cluster?.remove());

  const get = (kind: string, name: string, apiVersion = "v1", namespace = TEAM) =>
    cluster.client.get({ apiVersion, kind, name, namespace });

  const statusOf = async (name: string): Promise<Status> =>
    ((await get("SparkApplication", name, SPARK))?.status ?? {}) as Status;

  const untilState = (name: string, state: string): Promise<Status> =>
    cluster.eventually(async () => {
      const status = await statusOf(name);
      return status.applicationState?.state === state ? status : undefined;
    }, 60_000);

  const driverOf = async (name: string): Promise<KubeObject | undefined> => get("Pod", `${name}-driver`);

  const annotateDriver = (name: string, annotations: Record<string, string>) =>
    cluster.client.merge(
      { apiVersion: "v1", kind: "Pod", name: `${name}-driver`, namespace: TEAM },
      { metadata: { annotations } },
    );

  it("comes up as our chart describes it, and a second update changes nothing", async () => {
    await cluster.stack.up();
    const programs = processesBelow(cluster.paths.kubelet).flatMap(
      ({ command }) => /\/bin\/spark-operator .*\b(controller|webhook) start/.exec(command)?.[1] ?? [],
    );
    expect(programs.sort()).toEqual(["controller", "controller", "webhook", "webhook"]);
    const { summary } = await cluster.stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
  });

  it("keeps a certificate that it made in the Secret that we declare, and has the API server trust it", async () => {
    const { data } = (await get("Secret", WEBHOOK_CERTIFICATES, "v1", KUBEFLOW)) as unknown as {
      data: Record<string, string>;
    };
    expect(Object.keys(data).sort()).toEqual(["ca-cert.pem", "ca-key.pem", "server-cert.pem", "server-key.pem"]);
    const certificate = new X509Certificate(Buffer.from(data["server-cert.pem"], "base64"));
    expect(certificate.subjectAltName?.split(", ")).toContain(`DNS:${WEBHOOK_SERVICE}.${KUBEFLOW}.svc`);
    for (const kind of ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) {
      const ref = { apiVersion: "admissionregistration.k8s.io/v1", kind, name: WEBHOOK };
      // The leader among the webhook's replicas does so, and it is elected first.
      await cluster.eventually(async () => {
        const { webhooks } = (await cluster.client.get(ref)) as unknown as {
          webhooks: { clientConfig: { caBundle?: string } }[];
        };
        return webhooks.every(({ clientConfig }) => clientConfig.caBundle === data["ca-cert.pem"]) || undefined;
      });
    }
  });

  it.each([
    [
      "has a name that its Services could not have",
      application("3-spark"),
      'invalid SparkApplication name "3-spark": a DNS-1035 label must consist of lower case alphanumeric characters',
    ],
    [
      "selects nodes twice",
      changed("wrong", { nodeSelector: { disk: "ssd" } }, { nodeSelector: { disk: "hdd" } } as object),
      "node selector cannot be defined at both SparkApplication and Driver/Executor",
    ],
  ])("refuses a SparkApplication that %s", async (_, wrong, reason) => {
    // The API server may learn of the new CA a moment later.
    const said = await cluster.eventually(async () => {
      const answer = await cluster.apply(wrong).then(() => "accepted", String);
      return answer.includes("failed calling webhook") ? undefined : answer;
    });
    expect(said).toContain(
      'admission webhook "validate-sparkoperator-k8s-io-v1beta2-sparkapplication.sparkoperator.k8s.io" ' +
        `denied the request: ${reason}`,
    );
  });

  it("completes a SparkApplication by its own webhook, and submits it", async () => {
    const { spec } = await cluster.apply(changed("spark-pi", {}, { annotations: FOREVER }));
    expect(spec).toMatchObject({ restartPolicy: { type: "OnFailure", onSubmissionFailureRetryInterval: 5 } });
    expect(await untilState("spark-pi", "RUNNING")).toMatchObject({
      executionAttempts: 1,
      driverInfo: { podName: "spark-pi-driver", webUIServiceName: UI_SERVICE.name },
    });
  });

  it("has a driver as its SparkApplication describes it, which keeps to the namespace's Pod Security", async () => {
    const driver = (await driverOf("spark-pi"))!;
    const app = await get("SparkApplication", "spark-pi", SPARK);
    expect(driver.metadata).toMatchObject({
      labels: {
        "sidecar.istio.io/inject": "false",
        "spark-app-name": "spark-pi",
        "spark-role": "driver",
        "sparkoperator.k8s.io/app-name": "spark-pi",
        "sparkoperator.k8s.io/launched-by-spark-operator": "true",
      },
      ownerReferences: [{ kind: "SparkApplication", name: "spark-pi", uid: app?.metadata.uid, controller: true }],
    });
    const { image, driver: described } = application().spec;
    expect(driver.spec).toMatchObject({
      serviceAccountName: "default-editor",
      restartPolicy: "Never",
      containers: [
        {
          name: "spark-kubernetes-driver",
          image,
          args: [
            ...["driver", "--properties-file", "/opt/spark/conf/spark.properties"],
            ...["--class", "org.apache.spark.deploy.PythonRunner"],
            ...["local:///opt/spark/examples/src/main/python/pi.py", "10"],
          ],
          // 512 MiB, and for a program in Python 384 MiB at least besides.
          resources: { requests: { cpu: "1", memory: "896Mi" }, limits: { memory: "896Mi" } },
          // By the operator's webhook for Pods: spark-submit knows no security context.
          securityContext: described.securityContext,
        },
      ],
    });
  });

  it("tells the driver how many executors to make, and where its user interface is", async () => {
    const { items } = await cluster.client.list({ apiVersion: "v1", kind: "ConfigMap", namespace: TEAM });
    const [conf] = items.filter(({ metadata }) => metadata.name.startsWith("spark-drv-"));
    const properties = (conf.data as Record<string, string>)["spark.properties"].split("\n");
    expect(properties).toEqual(
      expect.arrayContaining([
        "spark.executor.instances=2",
        "spark.executor.memory=512m",
        "spark.kubernetes.namespace=team-a",
        "spark.master=k8s\\://https\\://kubernetes.default.svc\\:443",
      ]),
    );
    expect((await cluster.client.get(UI_SERVICE))?.spec).toMatchObject({
      ports: [{ port: 4040, targetPort: 4040 }],
      selector: { "spark-role": "driver", "sparkoperator.k8s.io/app-name": "spark-pi" },
    });
  });

  it("says that an application is complete once its driver has ended well", async () => {
    await annotateDriver("spark-pi", { [RUN_SECONDS]: "0" });
    expect(await untilState("spark-pi", "COMPLETED")).toMatchObject({ executionAttempts: 1 });
  });

  it("runs a program again that failed, and gives up when it may not be run any more", async () => {
    await cluster.apply(changed("failing", { restartPolicy: ONCE_AGAIN }, { annotations: FOREVER }));
    await untilState("failing", "RUNNING");
    const first = (await driverOf("failing"))!.metadata.uid;
    await annotateDriver("failing", { [EXIT_CODE]: "1" });
    await cluster.eventually(async () => {
      const { executionAttempts, applicationState } = await statusOf("failing");
      return (executionAttempts === 2 && applicationState?.state === "RUNNING") || undefined;
    }, 60_000);
    expect((await driverOf("failing"))!.metadata.uid).not.toBe(first);
    await annotateDriver("failing", { [EXIT_CODE]: "1" });
    const { executionAttempts, applicationState } = await untilState("failing", "FAILED");
    expect([executionAttempts, applicationState?.errorMessage]).toEqual([
      2,
      "driver container failed with ExitCode: 1, Reason: Error",
    ]);
  });

  it("tells why an application could not be submitted", async () => {
    await cluster.apply(changed("privileged", {}, { securityContext: { privileged: true } }));
    const { applicationState } = await untilState("privileged", "FAILED");
    expect(applicationState?.errorMessage).toMatch(
      /^failed to submit spark application: failed to run spark-submit: .*pods "privileged-driver" is forbidden: violates PodSecurity "restricted:latest": privileged/,
    );
    expect(await driverOf("privileged")).toBeUndefined();
  });

  it("leaves alone what is not in a tenant's namespace", async () => {
    await cluster.apply(application("spark-pi", ELSEWHERE));
    await cluster.apply(changed("later", {}, { annotations: { [RUN_SECONDS]: "0" } }));
    await untilState("later", "COMPLETED");
    expect((await get("SparkApplication", "spark-pi", SPARK, ELSEWHERE))?.status).toBeUndefined();
  });

  it("removes a driver with its application", async () => {
    await cluster.client.delete({ apiVersion: SPARK, kind: "SparkApplication", name: "spark-pi", namespace: TEAM });
    await cluster.eventually(async () => ((await driverOf("spark-pi")) ? undefined : true), 90_000);
    expect(await driverOf("later")).toBeDefined();
  });

  it("has all the rights that it asks for", () => {
    expect(refusals(cluster.paths.kubelet)).toEqual([]);
  });
});
