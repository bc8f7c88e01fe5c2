import { z } from "zod";
import { EKS_LOGS } from "../../components/clusters/eks/args";
import { cloudClusterFields, deletionProtection } from "./cloud-cluster";
import { choice, list, mapping, refusal, text } from "./field";
import { zones } from "./gpu-pool";
import { ipv4Block } from "./network";
import { NETWORK_BLOCKS } from "./network-blocks";
import { variants } from "./variants";

/** Days that CloudWatch can keep logs. */
const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const arn = (what: string, example: string) =>
  text(/^arn:aws[a-z-]*:[a-z]+:[a-z0-9-]*:\d{12}:\S+$/, {
    expected: `the ARN of ${what}`,
    fix: `write it such as "${example}"`,
  });

const principal = () => arn("a role or user", "arn:aws:iam::111122223333:role/platform");

const awsId = (prefix: "vpc" | "subnet", what: string) =>
  text(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), {
    expected: `the id of ${what}`,
    fix: `write the "${prefix}-…" of AWS`,
  });

const SUBNETS_FIX = "write subnets of two zones or more, each after a dash";

const ownNetwork = mapping(
  {
    kind: z.literal("own").describe("A VPC of its own, with a public and a private subnet in each zone."),
    cidr: ipv4Block({ largest: 16, smallest: 20 })
      .default(NETWORK_BLOCKS.eks.cidr)
      .describe("Addresses of the VPC. Each Pod takes one, so that a /16 is right for most."),
    natGateways: choice(["one", "perZone"], "write one of them")
      .default("one")
      .describe("one: all zones share a NAT gateway, for a third of the price; they lose the internet with its zone."),
  },
  "write kind: own below it",
);

const existingNetwork = mapping(
  {
    kind: z.literal("existing").describe("A VPC that is there already, with its way out to the internet."),
    vpcId: awsId("vpc", "a VPC").describe("Id of the VPC."),
    privateSubnetIds: list(awsId("subnet", "a subnet"), SUBNETS_FIX)
      .min(2, { error: `is too short; ${SUBNETS_FIX}` })
      .describe("Ids of private subnets: one for each of the cluster's zones, in their order."),
  },
  "write the keys kind, vpcId and privateSubnetIds below it",
);

const logRetentionDays = z
  .int({ error: ({ input }) => refusal(input, "a number of days", "write one such as 90") })
  .refine((days) => RETENTION_DAYS.includes(days), {
    error: `is not one of the numbers that CloudWatch has: ${RETENTION_DAYS.join(", ")}; write one of them`,
  });

/** A cluster of Amazon's, which this platform makes. */
export const eksSchema = mapping(
  {
    kind: z.literal("eks").describe("A cluster on Amazon EKS, made and deleted with the stack."),
    region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, {
      expected: "a region of AWS",
      fix: 'write one such as "eu-central-1"',
    }).describe("Region of AWS."),
    zones: zones("eu-central-1a")
      .optional()
      .describe("Zones of the nodes, two or more. Without it, the first three of the region, which are looked up."),
    network: variants([ownNetwork, existingNetwork])
      .prefault({ kind: "own" })
      .describe("Network of the cluster. Without it, a VPC of its own."),
    deployer: principal()
      .optional()
      .describe("ARN of the role or user that deploys. Without it, whoever runs Pulumi, which is looked up."),
    admins: list(principal(), "write one ARN per entry, each after a dash")
      .default([])
      .describe("ARNs of further roles and users that administer the cluster."),
    encryptionKey: arn("a KMS key", "arn:aws:kms:eu-central-1:111122223333:key/…")
      .optional()
      .describe("ARN of the KMS key that encrypts Secrets in etcd. Without it, a key of its own."),
    logs: list(choice(EKS_LOGS, "write one of them"), "write one log per entry, each after a dash")
      .default([...EKS_LOGS])
      .describe("Logs of the control plane that are kept."),
    logRetentionDays: logRetentionDays.default(90).describe("Days after which the control plane's logs are deleted."),
    supportType: choice(["STANDARD", "EXTENDED"], "write one of them")
      .default("STANDARD")
      .describe(
        "STANDARD: AWS upgrades Kubernetes when standard support of the version ends. EXTENDED: it stays a year longer, at a higher price.",
      ),
    identity: choice(["irsa", "podIdentity"], "write one of them")
      .default("irsa")
      .describe("How ServiceAccounts get AWS roles: by the cluster's OIDC issuer, or by EKS Pod Identity."),
    deletionProtection,
    ...cloudClusterFields({
      machineType: "m6i.xlarge",
      tags: { called: "tag", key: /^(?!aws:)[\w.:/=+@ -]{1,128}$/, value: /^[\w.:/=+@ -]{0,256}$/ },
      api: "it has a private address only, and Pulumi has to run where that is reached",
    }),
  },
  "write the keys kind and region below it",
);
