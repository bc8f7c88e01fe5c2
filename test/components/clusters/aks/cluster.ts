import * as pulumi from "@pulumi/pulumi";
import type { AksClusterArgs } from "../../../../components/clusters/aks/args";
import { AksCluster } from "../../../../components/clusters/aks/aks-cluster";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { deploy, type DeployOptions, type Registration } from "../../support/deployment";

export const SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
export const ISSUER = "https://westeurope.oic.prod-aks.azure.com/tenant/uuid/";
const NETWORKS = `/subscriptions/${SUBSCRIPTION}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks`;
export const HUB = `${NETWORKS}/hub`;
export const SPOKE = `${NETWORKS}/spoke`;
export const tags = { team: "ml" };

/** A cluster as a stack file may ask for it, with its own network and no GPUs. */
export const ARGS: AksClusterArgs = {
  clusterName: "kubeflow-prod",
  subscriptionId: SUBSCRIPTION,
  region: "westeurope",
  zones: ["1", "2", "3"],
  version: "1.34",
  tier: "Standard",
  network: { kind: "own", cidr: "10.0.0.0/16", podCidr: "10.244.0.0/16", serviceCidr: "10.245.0.0/16" },
  apiAccess: [],
  admins: ["group-1"],
  login: "azurecli",
  systemPool: { machineType: "Standard_D4s_v5", min: 3, max: 6, diskGb: 100 },
  gpuPools: [],
  deletionProtection: false,
  tags,
};

/** A network that was there before. */
export const EXISTING = {
  kind: "existing",
  subnetId: `${HUB}/subnets/nodes`,
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.245.0.0/16",
} as const;

/** A pool of one T4 per node. */
export function gpuPool(changes: Partial<GpuPoolSettings> = {}): GpuPoolSettings {
  return { name: "t4", model: "T4", gpusPerNode: 1, min: 0, max: 4, spot: false, diskGb: 200, ...changes };
}

/** What Azure answers with: a kubeconfig that asks a person to type a code. */
const KUBECONFIG = `
apiVersion: v1
kind: Config
clusters:
- name: kubeflow-prod
  cluster:
    server: https://kubeflow-prod-dns.hcp.westeurope.azmk8s.io:443
    certificate-authority-data: Q0E=
users:
- name: clusterUser_kubeflow-prod
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      command: kubelogin
      args: [get-token, --login, devicecode, --server-id, 6dae42f8-4368-4678-94ff-3960e28e3630]
`;

const OUTPUTS: Readonly<Record<string, (name: string) => Record<string, unknown>>> = {
  ManagedCluster: () => ({ name: "kubeflow-prod", oidcIssuerProfile: { enabled: true, issuerURL: ISSUER } }),
  UserAssignedIdentity: (name) => ({ principalId: `${name}-principal`, clientId: `${name}-client` }),
  PublicIPAddress: () => ({ ipAddress: "20.1.2.3" }),
  Server: (name) => ({ fullyQualifiedDomainName: `${name}.mysql.database.azure.com` }),
};

/** Azure, as far as outputs are used. The name of a resource there is that in the program with "-name", its id with "-id". */
export const AZURE: DeployOptions = {
  outputs: (type, name) => ({ name: `${name}-name`, ...OUTPUTS[type.split(":")[2]]?.(name) }),
  lookUp: () => ({ kubeconfigs: [{ name: "clusterUser", value: Buffer.from(KUBECONFIG).toString("base64") }] }),
};

/** Options of the resources in a cluster, by their names. */
export type Options = Readonly<Record<string, pulumi.CustomResourceOptions>>;

/** Deploys a cluster, and what is made of it. */
export async function made<T = undefined>(
  changes: Partial<AksClusterArgs> = {},
  then: (cluster: AksCluster) => T = () => undefined as T,
): Promise<{ cluster: AksCluster; result: T; registrations: Registration[]; lookUps: string[]; options: Options }> {
  const options: Record<string, pulumi.CustomResourceOptions> = {};
  const note: pulumi.ResourceTransformation = ({ name, opts }) => {
    options[name] = opts;
    return undefined;
  };
  const { result, ...deployed } = await deploy(() => {
    const cluster = new AksCluster("cluster", { ...ARGS, ...changes }, { transformations: [note] });
    return { cluster, result: then(cluster) };
  }, AZURE);
  return { ...deployed, ...result, options };
}

/** The registration of a name. */
export function named(registrations: readonly Registration[], name: string): Registration {
  const found = registrations.find((registration) => registration.name === name);
  if (!found) throw new Error(`no resource "${name}"`);
  return found;
}

/** Names, types and inputs of what is registered, without what all have in common. */
export function inputsOf(registrations: readonly Registration[], names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, named(registrations, name).inputs]));
}

/** Id of a built-in role in this subscription. */
export function roleId(guid: string): string {
  return `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}
