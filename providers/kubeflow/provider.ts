import { KubeClient } from "../kube/client";
import { Properties } from "../protocol/properties";
import {
  CheckRequest,
  CheckResult,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResult,
  Provider,
  ReadRequest,
  ResourceRequest,
  ResourceState,
  UpdateRequest,
} from "../protocol/provider";
import { clusterChecks } from "./checks/cluster-checks";
import { crdBundle } from "./crds/crd-bundles";
import { clusterDrain } from "./drain/cluster-drain";
import { serviceAccountIssuer } from "./issuer/service-account-issuer";
import { ResourceKeeper, ResourceType } from "./resource-type";
import { checkSettings, isSameCluster, readSettings } from "./settings";

/** Every type of the package `kubeflow`, by its token. */
const TYPES: Readonly<Record<string, ResourceType>> = {
  "kubeflow:crds:CrdBundle": crdBundle,
  "kubeflow:clusters:ClusterChecks": clusterChecks,
  "kubeflow:clusters:ClusterDrain": clusterDrain,
  "kubeflow:clusters:ServiceAccountIssuer": serviceAccountIssuer,
};

interface Configured {
  readonly client: KubeClient;
  readonly keepers: ReadonlyMap<ResourceType, ResourceKeeper>;
}

/** The provider of this project's own resource types: what a cluster has beyond single objects. */
export class KubeflowProvider implements Provider {
  readonly name = "kubeflow";
  readonly version = "0.1.0";
  private configured?: Configured;

  checkConfig(config: Properties): CheckResult["failures"] {
    return checkSettings(config);
  }

  diffConfig(olds: Properties, news: Properties): DiffResult {
    if (news.hasUnknowns || isSameCluster(olds, news)) return { changes: {} };
    return { changes: { kubeconfig: "update-replace" } };
  }

  async configure(config: Properties): Promise<void> {
    await this.close();
    if (config.hasUnknowns) return;
    const client = new KubeClient(readSettings(config));
    this.configured = { client, keepers: new Map(Object.values(TYPES).map((type) => [type, type.in(client)])) };
  }

  async check(request: CheckRequest): Promise<CheckResult> {
    return { inputs: request.news, failures: typeOf(request).failures(request.news) };
  }

  diff(request: DiffRequest): Promise<DiffResult> {
    return typeOf(request).diff(request, this.configured?.client);
  }

  async create(request: CreateRequest): Promise<ResourceState> {
    // In the preview of a cluster that is yet to be made there is nobody to ask.
    if (request.preview && !this.configured) return { id: "", outputs: {} };
    return this.keeper(request).create(request);
  }

  async update(request: UpdateRequest): Promise<ResourceState> {
    if (request.preview && !this.configured) return { id: request.id, outputs: {} };
    return this.keeper(request).update(request);
  }

  async read(request: ReadRequest): Promise<(ResourceState & { readonly inputs: Properties }) | undefined> {
    return this.keeper(request).read(request);
  }

  async delete(request: DeleteRequest): Promise<void> {
    return this.keeper(request).delete(request);
  }

  async close(): Promise<void> {
    await this.configured?.client.close();
    this.configured = undefined;
  }

  private keeper(request: ResourceRequest): ResourceKeeper {
    const type = typeOf(request);
    if (!this.configured) throw new Error('provider "kubeflow": its kubeconfig is not known yet');
    return this.configured.keepers.get(type)!;
  }
}

function typeOf({ type }: ResourceRequest): ResourceType {
  if (Object.hasOwn(TYPES, type)) return TYPES[type];
  const known = Object.keys(TYPES)
    .map((token) => `"${token}"`)
    .join(" and ");
  throw new Error(`type "${type}": package kubeflow has the types ${known}`);
}
