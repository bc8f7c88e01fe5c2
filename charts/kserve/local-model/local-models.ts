import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { PlatformNamespace } from "../../common/namespace";
import type { Release } from "../../releases";
import { jobsPolicy } from "../network-policies";
import { ClusterStorageContainer } from "../objects";
import { agentAccount } from "../rights/accounts";
import type { LocalModelSettings, StorageSettings } from "../settings";
import { downloadJob } from "../storage-containers";
import { agentDaemonSet } from "./agent";
import { JOBS_NAMESPACE } from "./names";

export interface LocalModelsProps {
  readonly release: Release;
  readonly settings: LocalModelSettings;
  readonly storage: StorageSettings;
  readonly configDigest: string;
}

/** What keeps copies of models on nodes: the program on each of them, and the Jobs that it starts. */
export class LocalModels extends Construct {
  constructor(scope: Construct, id: string, { release, settings, storage, configDigest }: LocalModelsProps) {
    super(scope, id);
    const { localModelAgent, storageInitializer } = release.kserve;
    const jobs = new PlatformNamespace(this, JOBS_NAMESPACE);
    new k8s.KubeNetworkPolicy(this, "network-policy", jobsPolicy());
    const download = new ClusterStorageContainer(this, "storage-container", {
      metadata: { name: "local-model" },
      spec: downloadJob(storageInitializer, storage),
    });
    const agent = agentDaemonSet({ image: localModelAgent, settings, configDigest });
    new k8s.KubeDaemonSet(this, "agent", agent).node.addDependency(jobs, download, agentAccount(this));
  }
}
