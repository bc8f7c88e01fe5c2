import type { Cluster } from "../components/clusters/cluster";
import { ClusterDrain } from "../components/clusters/cluster-drain";
import type { UserGateway } from "../components/platform/kubeflow-gateway";
import { Namespaces } from "../components/platform/namespaces";
import { Roles } from "../components/platform/roles";
import { deployApplications } from "./applications";
import { deployProfileController } from "./applications/dashboard";
import { deployBuckets, type Buckets } from "./buckets";
import { clusterOf } from "./cluster";
import { checkCluster } from "./cluster-checks";
import { deployNodeControllers } from "./cluster-controllers";
import { isCloudCluster } from "./config/cloud-cluster-kind";
import type { KubeflowConfig } from "./config/config";
import { deployIdentities, type CloudIdentities } from "./identities";
import { mirroredConfig, releaseOf } from "./mirrored";
import { deployServices } from "./services";
import { deployTenants } from "./tenancy";

/** What an environment's outputs are made of. */
export interface Platform {
  readonly cluster: Cluster;
  /** The way in for users; absent where Istio is switched off. */
  readonly gateway?: UserGateway;
  readonly buckets: Buckets;
  readonly identities: CloudIdentities;
}

/** Makes the platform of one environment: its cluster first, then what its configuration switches on. */
export function deployPlatform(asked: KubeflowConfig): Platform {
  const config = mirroredConfig(asked);
  const cluster = clusterOf(config);
  const release = releaseOf(config);
  const { crds, availability } = config;
  const providers = [cluster.provider, cluster.crdProvider];
  const opts = {
    providers,
    dependsOn: [...cluster.ready, ...drainOf(config, cluster), ...checkCluster(config, cluster)],
  };
  const mesh = config.istio.mode;
  const namespaces = new Namespaces("kubeflow-namespaces", { mesh }, opts);
  const roles = new Roles("kubeflow-roles", opts);
  const context = { config, cluster, namespaces, opts, common: { release, availability, crds } };
  deployNodeControllers(context);
  const services = deployServices(context);
  const buckets = deployBuckets(config, cluster);
  const identities = deployIdentities(config, cluster, buckets);
  const applications = { ...context, services, buckets, identities };
  const controller = config.components.profileController ? deployProfileController(applications, roles) : undefined;
  const { podDefaults } = deployApplications(applications);
  deployTenants(applications, { roles, controller, podDefaults });
  return { cluster, gateway: services.gateway, buckets, identities };
}

/** Where this program makes the cluster, it also has to see that nothing is left in the cloud when it goes. */
function drainOf({ cluster: { kind } }: KubeflowConfig, { crdProvider, ready }: Cluster): ClusterDrain[] {
  if (!isCloudCluster({ kind })) return [];
  return [new ClusterDrain("cluster-drain", { provider: crdProvider, dependsOn: [...ready] })];
}
