import { z } from "zod";
import { cloudClusterFields, deletionProtection } from "./cloud-cluster";
import { choice, list, mapping, text } from "./field";
import { zones } from "./gpu-pool";
import { ipv4Block } from "./network";
import { NETWORK_BLOCKS } from "./network-blocks";
import { variants } from "./variants";

const resourceName = (what: string) =>
  text(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, {
    expected: `the name of ${what}`,
    fix: "write the name that Google lists",
  });

const controlPlaneCidr = ipv4Block({ largest: 28, smallest: 28 })
  .default(NETWORK_BLOCKS.gke.controlPlaneCidr)
  .describe("Addresses of the control plane, which the firewall lets through to webhooks.");

const ownNetwork = mapping(
  {
    kind: z.literal("own").describe("A network of its own, whose nodes reach the internet by Cloud NAT."),
    nodeCidr: ipv4Block({ largest: 8, smallest: 29 })
      .default(NETWORK_BLOCKS.gke.nodeCidr)
      .describe("Addresses of nodes."),
    podCidr: ipv4Block({ largest: 9, smallest: 21 })
      .default(NETWORK_BLOCKS.gke.podCidr)
      .describe("Addresses of Pods; each node takes a /24 of them."),
    serviceCidr: ipv4Block({ largest: 16, smallest: 27 })
      .default(NETWORK_BLOCKS.gke.serviceCidr)
      .describe("Addresses of Services."),
    controlPlaneCidr,
  },
  "write kind: own below it",
);

const existingNetwork = mapping(
  {
    kind: z.literal("existing").describe("A network that is there already, with its way out to the internet."),
    network: resourceName("a network").describe("Name of the network."),
    subnetwork: resourceName("a subnetwork").describe("Name of the subnetwork in the region."),
    podRange: resourceName("a secondary range").describe("Name of the subnetwork's secondary range for Pods."),
    serviceRange: resourceName("a secondary range").describe("Name of the subnetwork's secondary range for Services."),
    controlPlaneCidr,
  },
  "write the keys kind, network, subnetwork, podRange and serviceRange below it",
);

/** A cluster of Google's, which this platform makes. */
export const gkeSchema = mapping(
  {
    kind: z.literal("gke").describe("A cluster on Google Kubernetes Engine, made and deleted with the stack."),
    project: text(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, {
      expected: "the id of a project of Google Cloud",
      fix: 'write the id, not the name or number, such as "my-project-123"',
    }).describe("Id of the project."),
    projectNumber: text(/^\d{6,19}$/, {
      expected: "the number of a project",
      fix: "write the number that Google lists, in quotes",
    })
      .optional()
      .describe("Number of the project, which identities of ServiceAccounts are made of. Without it, it is looked up."),
    region: text(/^[a-z]+-[a-z]+\d+$/, {
      expected: "a region of Google Cloud",
      fix: 'write one such as "europe-west4"',
    }).describe("Region of Google Cloud; the control plane is in several of its zones."),
    zones: zones("europe-west4-a")
      .optional()
      .describe("Zones of the nodes. Without it, those that Google chooses in the region."),
    releaseChannel: choice(["RAPID", "REGULAR", "STABLE", "EXTENDED"], "write one of them")
      .default("REGULAR")
      .describe(
        "How soon Google upgrades Kubernetes. EXTENDED keeps a minor version for two years, at a higher price.",
      ),
    network: variants([ownNetwork, existingNetwork])
      .prefault({ kind: "own" })
      .describe("Network of the cluster. Without it, one of its own."),
    admins: list(
      text(/^(user|group|serviceAccount):[^\s@:]+@[^\s@:]+$/, {
        expected: "a member as IAM writes it",
        fix: 'write it such as "group:platform@example.com"',
      }),
      "write one member per entry, each after a dash",
    )
      .default([])
      .describe("Who administers the cluster, besides whoever runs Pulumi."),
    encryptionKey: text(/^projects\/[^/\s]+\/locations\/[^/\s]+\/keyRings\/[^/\s]+\/cryptoKeys\/[^/\s]+$/, {
      expected: "the full name of a Cloud KMS key",
      fix: 'write it such as "projects/…/locations/…/keyRings/…/cryptoKeys/…"',
    })
      .optional()
      .describe("Cloud KMS key that encrypts Secrets in etcd. Without it, Google's own encryption at rest."),
    deletionProtection,
    ...cloudClusterFields({
      machineType: "e2-standard-4",
      tags: { called: "label", key: /^[a-z][a-z0-9_-]{0,62}$/, value: /^[a-z0-9_-]{0,63}$/ },
      api: "it is reached by its DNS endpoint, which asks for rights of IAM",
    }),
  },
  "write the keys kind, project and region below it",
);
