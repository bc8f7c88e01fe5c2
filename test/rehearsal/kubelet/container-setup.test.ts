import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RELEASES } from "../../../charts/releases";
import { ContainerSetup } from "../../../rehearsal/kubelet/container-setup";
import { SERVICE_ACCOUNT_PATH } from "../../../rehearsal/kubelet/mounts";
import { Container } from "../../../rehearsal/kubelet/pod";
import { PodContext, PodHost } from "../../../rehearsal/kubelet/pod-context";
import { PodFolder } from "../../../rehearsal/kubelet/pod-folder";
import { PodRoutes } from "../../../rehearsal/kubelet/pod-routes";
import { PortPool } from "../../../rehearsal/kubelet/port-pool";
import { SIMULATED_SPARK_HOME } from "../../../rehearsal/simulated/spark-submit/spark-home";
import { NAMESPACE_FILE } from "../../../rehearsal/toolchain/listen-patches";
import { ADDRESSES, podWith, sourceOf } from "./support";

const { jobSet, sparkOperator } = RELEASES["26.03"];
const TOKEN = { name: "token", mountPath: SERVICE_ACCOUNT_PATH };
const CERTIFICATES = "/etc/k8s-webhook-server/serving-certs";

describe("what a live program finds when it starts", () => {
  let podsFolder: string;

  beforeEach(() => (podsFolder = mkdtempSync(join(tmpdir(), "kubelet-setup-"))));
  afterEach(() => rmSync(podsFolder, { recursive: true, force: true }));

  async function prepared(container: Partial<Container>, volumes: { name: string; emptyDir: object }[] = []) {
    const pod = podWith(container, { volumes });
    const host: Partial<PodHost> = {
      connection: { server: "https://127.0.0.1:6443" },
      binaries: { "jobset-controller": "/bin/true", "spark-operator": "/bin/true" },
      isolation: "root",
      ports: new PortPool(),
      routes: new PodRoutes(),
      proxy: "http://127.0.0.1:1",
      podsFolder,
    };
    const context: PodContext = {
      pod,
      host: host as PodHost,
      addresses: ADDRESSES,
      source: sourceOf({}),
      tokens: { token: async () => "a.b.c" },
      liveContainers: pod.spec.containers,
    };
    const folder = new PodFolder(context);
    const setup = new ContainerSetup(context, folder, pod.spec.containers[0]);
    const { env, launch } = await setup.prepare(0);
    setup.release();
    return { env, launch, folder: folder.path };
  }

  it("is its own namespace beside its token, in a file that a patched program knows by its environment", async () => {
    const { env } = await prepared({ image: jobSet.image, volumeMounts: [TOKEN] });
    expect(readFileSync(env[NAMESPACE_FILE], "utf8")).toBe("kubeflow");
    expect(await prepared({ image: jobSet.image })).not.toHaveProperty(["env", NAMESPACE_FILE]);
  });

  it("is, for the Spark operator, a simulated Spark and a folder of its own for certificates", async () => {
    const volumeMounts = [TOKEN, { name: "certs", mountPath: CERTIFICATES, subPath: "serving-certs" }];
    const container = { image: sparkOperator.image, args: ["webhook", "start"], volumeMounts };
    const { env, launch, folder } = await prepared(container, [{ name: "certs", emptyDir: {} }]);
    expect(env).toMatchObject({
      SPARK_HOME: SIMULATED_SPARK_HOME,
      KUBERNETES_SERVICE_HOST: "kubernetes.default.svc",
      KUBERNETES_SERVICE_PORT: "443",
    });
    expect(launch.args.slice(-3)).toEqual([`--webhook-cert-dir=${folder}/volumes/certs`, "webhook", "start"]);
  });
});
