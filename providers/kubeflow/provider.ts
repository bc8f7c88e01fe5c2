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
  ResourceState,
  UpdateRequest,
} from "../protocol/provider";
import { readApplied } from "./crds/applied";
import { bundleFailures, readBundle } from "./crds/bundle";
import { bundleChanges } from "./crds/bundle-diff";
import { CrdBundles } from "./crds/crd-bundles";
import { checkSettings, isSameCluster, readSettings } from "./settings";

const CRD_BUNDLE = "kubeflow:crds:CrdBundle";

/** The provider of this project's own resource type: CustomResourceDefinitions in bundles. */
export class KubeflowProvider implements Provider {
  readonly name = "kubeflow";
  readonly version = "0.1.0";
  private configured?: { readonly client: KubeClient; readonly bundles: CrdBundles };

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
    this.configured = { client, bundles: new CrdBundles(client) };
  }

  async check({ type, news }: CheckRequest): Promise<CheckResult> {
    if (type === CRD_BUNDLE) return { inputs: news, failures: bundleFailures(news) };
    throw new Error(`type "${type}": package kubeflow has the one type "${CRD_BUNDLE}"`);
  }

  async diff({ oldInputs, olds, news }: DiffRequest): Promise<DiffResult> {
    return { changes: bundleChanges(readApplied(olds), readBundle(oldInputs), readBundle(news)) };
  }

  async create(request: CreateRequest): Promise<ResourceState> {
    // In the preview of a cluster that is yet to be made there is nobody to ask.
    if (request.preview && !this.configured) return { id: "", outputs: {} };
    return this.bundles().create(request);
  }

  async update(request: UpdateRequest): Promise<ResourceState> {
    if (request.preview && !this.configured) return { id: request.id, outputs: {} };
    return this.bundles().update(request);
  }

  read(request: ReadRequest): Promise<(ResourceState & { readonly inputs: Properties }) | undefined> {
    return this.bundles().read(request);
  }

  delete(request: DeleteRequest): Promise<void> {
    return this.bundles().delete(request);
  }

  async close(): Promise<void> {
    await this.configured?.client.close();
    this.configured = undefined;
  }

  private bundles(): CrdBundles {
    if (!this.configured) throw new Error('provider "kubeflow": its kubeconfig is not known yet');
    return this.configured.bundles;
  }
}
