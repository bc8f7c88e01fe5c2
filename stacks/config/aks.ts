import { z } from "zod";
import { AKS_LOGINS } from "../../components/clusters/aks/args";
import { cloudClusterFields, deletionProtection } from "./cloud-cluster";
import { choice, list, mapping, refusal, text } from "./field";
import { zones } from "./gpu-pool";
import { uuid } from "./names";
import { ipv4Block } from "./network";
import { NETWORK_BLOCKS } from "./network-blocks";
import { variants } from "./variants";

const resourceId = (what: string, type: string) =>
  text(new RegExp(`^/subscriptions/[^/\\s]+/resourceGroups/[^/\\s]+/providers/${type}$`, "i"), {
    expected: `the resource id of ${what}`,
    fix: 'write the id that starts with "/subscriptions/"',
  });

const subnetId = () => resourceId("a subnet", "Microsoft\\.Network/virtualNetworks/[^/\\s]+/subnets/[^/\\s]+");

const podCidr = ipv4Block({ largest: 9, smallest: 22 })
  .default(NETWORK_BLOCKS.aks.podCidr)
  .describe("Addresses of Pods, within the cluster alone; each node takes a /24 of them.");

const serviceCidr = ipv4Block({ largest: 12, smallest: 27 })
  .default(NETWORK_BLOCKS.aks.serviceCidr)
  .describe("Addresses of Services, within the cluster alone.");

const ownNetwork = mapping(
  {
    kind: z.literal("own").describe("A virtual network of its own, whose nodes reach the internet by a NAT gateway."),
    cidr: ipv4Block({ largest: 8, smallest: 22 })
      .default(NETWORK_BLOCKS.aks.cidr)
      .describe("Addresses of the virtual network, of which nodes have a part."),
    podCidr,
    serviceCidr,
  },
  "write kind: own below it",
);

const existingNetwork = mapping(
  {
    kind: z.literal("existing").describe("A subnet that is there already, with its way out to the internet."),
    subnetId: subnetId().describe("Resource id of the nodes' subnet."),
    wayOut: choice(["natGateway", "routeTable"], "write one of them")
      .default("natGateway")
      .describe(
        "How the subnet reaches the internet: by a NAT gateway, or by a route table with a route for 0.0.0.0/0.",
      ),
    databaseSubnetId: subnetId()
      .optional()
      .describe(
        "Resource id of a subnet that is delegated to Microsoft.DBforMySQL/flexibleServers. Without it, no database can be made.",
      ),
    podCidr,
    serviceCidr,
  },
  "write the keys kind and subnetId below it",
);

const encryptionKey = mapping(
  {
    keyId: text(/^https:\/\/[^/\s]+\/keys\/[^/\s]+\/[0-9a-f]+$/, {
      expected: "the id of a Key Vault key with its version",
      fix: 'write it such as "https://example.vault.azure.net/keys/etcd/0123456789abcdef"',
    }).describe("Id of the key, with its version."),
    vaultId: resourceId("a Key Vault", "Microsoft\\.KeyVault/vaults/[^/\\s]+").describe("Resource id of its vault."),
  },
  "write the keys keyId and vaultId below it",
);

const ADMINS_FIX = "write the object id of an Entra group that the deployer is in, after a dash";

const admins = list(uuid("the object id of a group"), ADMINS_FIX).min(1, {
  error: ({ input }) => refusal(input, "a list with an entry", ADMINS_FIX),
});

/** A cluster of Azure's, which this platform makes. */
export const aksSchema = mapping(
  {
    kind: z.literal("aks").describe("A cluster on Azure Kubernetes Service, made and deleted with the stack."),
    subscriptionId: uuid("the id of a subscription").describe("Id of the subscription."),
    region: text(/^[a-z]+[a-z0-9]*$/, {
      expected: "a region of Azure",
      fix: 'write one such as "westeurope"',
    }).describe("Region of Azure."),
    resourceGroup: text(/^[-\w.()]{0,89}[-\w()]$/, {
      expected: "the name of a resource group",
      fix: "write the name that Azure lists, or leave it out to have one made",
    })
      .optional()
      .describe("Resource group that exists already. Without it, one of its own."),
    zones: zones("1").default(["1", "2", "3"]).describe("Zones of the nodes. Write [] for a region without zones."),
    tier: choice(["Standard", "Premium"], "write one of them")
      .default("Standard")
      .describe("Standard has an SLA. Premium besides keeps a version of Kubernetes for a year longer."),
    network: variants([ownNetwork, existingNetwork])
      .prefault({ kind: "own" })
      .describe("Network of the cluster. Without it, one of its own."),
    admins: admins.describe(
      "Object ids of Entra groups that administer the cluster. Whoever runs Pulumi has to be in one of them.",
    ),
    login: choice(AKS_LOGINS, "write one of them")
      .default("azurecli")
      .describe("How the machine that runs Pulumi signs in to the cluster; names are kubelogin's."),
    encryptionKey: encryptionKey
      .optional()
      .describe("Key Vault key that encrypts Secrets in etcd. Without it, Azure's own encryption at rest."),
    logWorkspace: resourceId("a Log Analytics workspace", "Microsoft\\.OperationalInsights/workspaces/[^/\\s]+")
      .optional()
      .describe("Log Analytics workspace that takes the control plane's logs. Without it, none are kept."),
    deletionProtection,
    ...cloudClusterFields({
      machineType: "Standard_D4s_v5",
      tags: { called: "tag", key: /^[^<>%&\\?/\s]{1,512}$/, value: /^.{0,256}$/ },
      api: "it has a private address only, and Pulumi has to run where that is reached",
    }),
  },
  "write the keys kind, subscriptionId, region and admins below it",
);
