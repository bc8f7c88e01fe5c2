import type { CloudResource } from "../../recorder/platform";
import { fieldsOf, itemsOf, pathTo, textOf, valueAt, type Fields } from "../fields";
import type { CloudRule, Finding } from "../rule";

/** Every address, in the words of the clouds. */
const WORLD = new Set(["0.0.0.0/0", "::/0", "0.0.0.0", "Internet", "*"]);

const FIX_API = "list the networks of your offices and of CI in cluster.apiAccess of the stack file";

type Check = (inputs: Fields) => Finding[];

/** What says who reaches something from outside, by the kind of the resource. */
const CHECKS: Readonly<Record<string, Check>> = {
  "aws:eks/cluster:Cluster": eks,
  "gcp:container/cluster:Cluster": gke,
  "azure-native:containerservice:ManagedCluster": aks,
  "aws:rds/instance:Instance": rds,
  "aws:rds/clusterInstance:ClusterInstance": rds,
  "gcp:sql/databaseInstance:DatabaseInstance": cloudSql,
  "azure-native:dbformysql:Server": azureMysql,
  "azure-native:dbformysql:FirewallRule": azureFirewallRule,
  "aws:ec2/securityGroup:SecurityGroup": securityGroup,
  "aws:ec2/securityGroupRule:SecurityGroupRule": securityGroupRule,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ingressRule,
  "gcp:compute/firewall:Firewall": googleFirewall,
};

export const publicEndpoints: CloudRule = {
  kind: "cloud",
  name: "public-endpoints",
  title: "API servers, databases and nodes are not open to the whole internet",
  reason:
    "What everybody reaches is tried by everybody: a leaked kubeconfig or password is all that it takes, and each fault of the API server counts from the day on which it is known.",
  examples: {
    bad: [cluster({ endpointPublicAccess: true })],
    good: [cluster({ endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] })],
  },
  check: ({ type, inputs }) => (Object.hasOwn(CHECKS, type) ? CHECKS[type](inputs) : []),
};

function cluster(vpcConfig: object): CloudResource {
  return { type: "aws:eks/cluster:Cluster", name: "ml", inputs: { vpcConfig }, protect: false, retainOnDelete: false };
}

function eks({ vpcConfig }: Fields): Finding[] {
  const { endpointPublicAccess, publicAccessCidrs } = fieldsOf(vpcConfig);
  if (endpointPublicAccess === false) return [];
  return apiServer("vpcConfig.publicAccessCidrs", publicAccessCidrs);
}

/** Google's DNS endpoint is not meant: IAM refuses who has no right before anything gets to the API server. */
function gke({ controlPlaneEndpointsConfig, privateClusterConfig, masterAuthorizedNetworksConfig }: Fields): Finding[] {
  const hasAddress = valueAt(controlPlaneEndpointsConfig, "ipEndpointsConfig", "enabled") !== false;
  if (!hasAddress || valueAt(privateClusterConfig, "enablePrivateEndpoint") === true) return [];
  const networks = fieldsOf(masterAuthorizedNetworksConfig);
  const path = "masterAuthorizedNetworksConfig";
  const blocks = Array.isArray(networks.cidrBlocks)
    ? networks.cidrBlocks.map((block) => fieldsOf(block).cidrBlock)
    : networks.cidrBlocks;
  const rented: Finding[] =
    networks.gcpPublicCidrsAccessEnabled === true
      ? [
          {
            path: `${path}.gcpPublicCidrsAccessEnabled`,
            message: "lets in every machine that somebody rents from Google",
            fix: "write false",
          },
        ]
      : [];
  return [...apiServer(`${path}.cidrBlocks`, blocks), ...rented];
}

function aks({ apiServerAccessProfile }: Fields): Finding[] {
  const { enablePrivateCluster, authorizedIPRanges } = fieldsOf(apiServerAccessProfile);
  if (enablePrivateCluster === true) return [];
  return apiServer("apiServerAccessProfile.authorizedIPRanges", authorizedIPRanges);
}

/** Each of the clouds takes no list, and an empty one, for everybody. What is not a list is not known yet. */
function apiServer(path: string, networks: unknown): Finding[] {
  if (textOf(networks) !== undefined) return [];
  if (itemsOf(networks).length === 0) {
    return [{ path, message: "the API server has a public address and no list of who may use it", fix: FIX_API }];
  }
  return openIn(path, networks, "the API server", FIX_API);
}

function rds({ publiclyAccessible }: Fields): Finding[] {
  if (publiclyAccessible !== true) return [];
  const message = "the database has a public address";
  return [{ path: "publiclyAccessible", message, fix: "write false; Pods reach it within the network" }];
}

function cloudSql({ settings }: Fields): Finding[] {
  const path = "settings.ipConfiguration.ipv4Enabled";
  // Google gives an address to what does not say that it wants none.
  if (valueAt(settings, "ipConfiguration", "ipv4Enabled") === false) return [];
  const message = "the database has a public address";
  return [{ path, message, fix: "write false, and name a privateNetwork" }];
}

function azureMysql({ network }: Fields): Finding[] {
  const { publicNetworkAccess, delegatedSubnetResourceId } = fieldsOf(network);
  if (publicNetworkAccess === "Disabled" || delegatedSubnetResourceId !== undefined) return [];
  const message = "the database has a public address";
  return [{ path: "network.publicNetworkAccess", message, fix: "write Disabled, and name a delegated subnet" }];
}

function azureFirewallRule({ startIpAddress, endIpAddress }: Fields): Finding[] {
  if (startIpAddress !== "0.0.0.0") return [];
  const message = `lets in "${startIpAddress}" to "${textOf(endIpAddress) ?? startIpAddress}", which others rent or all have`;
  return [{ path: "startIpAddress", message, fix: "write the addresses of your own networks" }];
}

function securityGroup({ ingress }: Fields): Finding[] {
  return itemsOf(ingress).flatMap((rule, index) => {
    const path = pathTo("ingress", index);
    const { cidrBlocks, ipv6CidrBlocks } = fieldsOf(rule);
    return [...machines(`${path}.cidrBlocks`, cidrBlocks), ...machines(`${path}.ipv6CidrBlocks`, ipv6CidrBlocks)];
  });
}

function securityGroupRule({ type, cidrBlocks, ipv6CidrBlocks }: Fields): Finding[] {
  if (type !== "ingress") return [];
  return [...machines("cidrBlocks", cidrBlocks), ...machines("ipv6CidrBlocks", ipv6CidrBlocks)];
}

function ingressRule({ cidrIpv4, cidrIpv6 }: Fields): Finding[] {
  return Object.entries({ cidrIpv4, cidrIpv6 }).flatMap(([path, network]) => machines(path, network));
}

function googleFirewall({ direction = "INGRESS", sourceRanges, allows }: Fields): Finding[] {
  if (direction !== "INGRESS" || itemsOf(allows).length === 0) return [];
  return machines("sourceRanges", sourceRanges);
}

function machines(path: string, networks: unknown): Finding[] {
  return openIn(path, networks, "machines", "write the networks or the group of those who have to connect");
}

function openIn(path: string, networks: unknown, what: string, fix: string): Finding[] {
  const list = typeof networks === "string" ? [networks] : itemsOf(networks);
  return list.flatMap((network, index) =>
    WORLD.has(textOf(network) ?? "")
      ? [
          {
            path: typeof networks === "string" ? path : pathTo(path, index),
            message: `"${textOf(network)}" opens ${what} to the whole internet`,
            fix,
          },
        ]
      : [],
  );
}
