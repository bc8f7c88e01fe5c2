import { z } from "zod";
import { choice, mapping, text } from "./field";
import { uuid } from "./names";
import { variants } from "./variants";

/** Domain of a DNS zone. */
const domain = () =>
  text(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, {
    expected: "a domain in lower case without a dot at its end",
    fix: 'write the domain of the zone, such as "example.com"',
  });

const http = mapping(
  { kind: z.literal("http").describe("By a response of the users' gateway over HTTP; cannot prove wildcard names.") },
  "write kind: http below it, and nothing else",
);

const route53 = mapping(
  {
    kind: z.literal("route53").describe("By a record in a zone of Amazon Route 53."),
    region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, {
      expected: "a region of AWS",
      fix: 'write one such as "eu-central-1", or leave it out where the Pod knows its region',
    })
      .optional()
      .describe("Region to ask. Without it, the one that IRSA or Pod Identity tells the Pod."),
    hostedZoneId: text(/^Z[A-Z0-9]{1,31}$/, {
      expected: "the id of a hosted zone",
      fix: 'write the id that starts with "Z", or leave it out to have the zone looked for',
    })
      .optional()
      .describe("Id of the hosted zone. Without it, it is looked for, which takes route53:ListHostedZonesByName."),
  },
  "write kind: route53 below it",
);

const cloudDns = mapping(
  {
    kind: z.literal("cloudDns").describe("By a record in a zone of Google Cloud DNS."),
    project: text(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, {
      expected: "the id of a project of Google Cloud",
      fix: 'write the id, not the name or number, such as "my-project-123"',
    }).describe("Id of the project that the zone is in."),
    zone: text(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, {
      expected: "the name of a managed zone",
      fix: "write the name that Google lists, not the domain, or leave it out to have the zone looked for",
    })
      .optional()
      .describe("Name of the managed zone. Without it, it is looked for by the domain."),
  },
  "write the keys kind and project below it",
);

const azureDns = mapping(
  {
    kind: z.literal("azureDns").describe("By a record in a zone of Azure DNS."),
    subscriptionId: uuid("the id of a subscription").describe("Subscription that the zone is in."),
    resourceGroup: text(/^[-\w.()]{0,89}[-\w()]$/, {
      expected: "the name of a resource group",
      fix: "write the name that Azure lists",
    }).describe("Resource group that the zone is in."),
    zone: domain().describe("Domain of the zone."),
    clientId: uuid("the client id of a managed identity")
      .optional()
      .describe(
        "Client id of the managed identity that is federated with the ServiceAccount cert-manager/cert-manager. Not needed on a cluster of kind aks, where one is made.",
      ),
    environment: choice(["AzurePublicCloud", "AzureChinaCloud", "AzureUSGovernmentCloud"], "write one of them")
      .default("AzurePublicCloud")
      .describe("Which of Azure's clouds the zone is in."),
  },
  "write the keys kind, subscriptionId, resourceGroup and zone below it",
);

/** How a public CA is shown that a host is ours. */
export const challengeSchema = variants([http, route53, cloudDns, azureDns]).describe(
  "How the CA is shown that the host is yours. DNS works without a public gateway and for wildcard names.",
);
