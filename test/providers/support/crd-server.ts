import { Crd } from "../../../providers/kubeflow/crds/crd";
import { CrdCluster } from "../../../providers/kubeflow/crds/cluster";
import { Slots } from "../../../providers/kubeflow/crds/slots";
import { Answer, Asked, FakeApiServer, fakeApiServer } from "./api-server";

const DEFINITIONS = "/apis/apiextensions.k8s.io/v1";

/** An API server that holds definitions: it counts generations and announces kinds, as the real one does. */
export class CrdServer {
  readonly live = new Map<string, Crd>();
  /** Names of definitions that never get established, with what their condition says. */
  readonly clashing = new Map<string, string>();
  /** Answers before the server does. */
  intercept: (asked: Asked) => Answer | undefined = () => undefined;
  private server!: FakeApiServer;
  private ids = 0;

  static async start(): Promise<CrdServer> {
    const started = new CrdServer();
    started.server = await fakeApiServer((asked) => started.intercept(asked) ?? started.answer(asked));
    return started;
  }

  get cluster(): CrdCluster {
    return { client: this.server.client, slots: new Slots(2) };
  }

  get url(): string {
    return this.server.url;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** What was written since the last call, in short: `dry-run`, `apply` or `delete` and the name. */
  writes(): string[] {
    const asked = this.server.asked.splice(0).filter(({ method }) => method !== "GET");
    return asked.map(({ method, path, query }) => {
      const verb = method === "DELETE" ? "delete" : query.dryRun ? "dry-run" : "apply";
      return `${verb} ${path.split("/").pop()}`;
    });
  }

  private answer({ method, path, query, body }: Asked): Answer | undefined {
    if (path === DEFINITIONS) {
      const name = "customresourcedefinitions";
      return { body: { resources: [{ name, kind: "CustomResourceDefinition", namespaced: false }] } };
    }
    if (!path.startsWith(DEFINITIONS)) return { body: { resources: this.announced(path.replace("/apis/", "")) } };
    const name = path.split("/").pop() ?? "";
    const live = this.live.get(name);
    if (method === "PATCH") return { body: this.apply(body as Crd, live, query.dryRun === "All") };
    if (method === "DELETE") this.live.delete(name);
    return live && { body: live };
  }

  private apply(wanted: Crd, live: Crd | undefined, dryRun: boolean): Crd {
    const { uid = `id-${++this.ids}`, generation = 0 } = live?.metadata ?? {};
    const changed = JSON.stringify(live?.spec) !== JSON.stringify(wanted.spec);
    const clash = this.clashing.get(wanted.metadata.name);
    const conditions = clash
      ? [{ type: "NamesAccepted", status: "False", message: clash }]
      : [{ type: "Established", status: "True" }];
    const metadata = { ...wanted.metadata, uid, generation: generation + (changed ? 1 : 0) };
    const applied = { ...wanted, metadata, status: { storedVersions: ["v1"], conditions } };
    if (!dryRun) this.live.set(wanted.metadata.name, applied);
    return applied;
  }

  private announced(apiVersion: string): object[] {
    return [...this.live.values()]
      .filter(({ metadata, spec }) => {
        const versions = spec.versions.map(({ name }) => `${spec.group}/${name}`);
        return versions.includes(apiVersion) && !this.clashing.has(metadata.name);
      })
      .map(({ spec }) => ({ name: spec.names.plural, kind: spec.names.kind, namespaced: true }));
  }
}
