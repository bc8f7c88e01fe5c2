import { z } from "zod";
import { challengeSchema } from "./acme-challenge";
import { flag, mapping, refusal, secret, text } from "./field";
import { labelKey, labelValue } from "./names";
import { variants } from "./variants";

/** Let's Encrypt's, for real certificates; its limits are by week. */
export const LETS_ENCRYPT = "https://acme-v02.api.letsencrypt.org/directory";

/** Name of an object of Kubernetes (RFC 1123 subdomain). */
const objectName = (of: string) =>
  text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, {
    expected: `the name of a ${of} (lower-case letters, digits and inner "-" and ".")`,
    fix: `write the name that "kubectl get ${of.toLowerCase()}" shows`,
  });

const selfSigned = mapping(
  {
    kind: z
      .literal("selfSigned")
      .describe("The platform's own CA, whose certificate users have to trust; renewed and rotated by itself."),
  },
  "write kind: selfSigned below it, and nothing else",
);

const acme = mapping(
  {
    kind: z.literal("acme").describe("A public CA such as Let's Encrypt, which checks that the host is yours."),
    server: text(/^https:\/\/[^\s/]+\/\S*$/, {
      expected: "the https URL of an ACME directory",
      fix: `write one such as "${LETS_ENCRYPT}"`,
    })
      .default(LETS_ENCRYPT)
      .describe("URL of the CA's directory. By default Let's Encrypt's; use its staging server to try things out."),
    email: text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, {
      expected: "an e-mail address",
      fix: "write an address that somebody reads",
    }).describe("Where the CA writes before a certificate ends."),
    challenge: challengeSchema,
  },
  "write the keys kind, email and challenge below it",
);

const ca = mapping(
  {
    kind: z.literal("ca").describe("A CA that somebody else made, such as an intermediate CA of the company."),
    source: variants([
      mapping(
        {
          kind: z.literal("secret").describe("A Secret of namespace cert-manager that somebody else keeps."),
          name: objectName("Secret").describe("Its name; it holds tls.crt and tls.key."),
        },
        "write the keys kind and name below it",
      ),
      mapping(
        {
          kind: z.literal("pem").describe("Given in this file; it is put into a Secret."),
          certificate: text(/^\s*-----BEGIN CERTIFICATE-----\n[^]+-----END CERTIFICATE-----\s*$/, {
            expected: "a certificate in PEM",
            fix: 'write the lines from "-----BEGIN CERTIFICATE-----" on below "certificate: |", those above the CA after it',
          }).describe("Certificate of the CA, followed by those above it."),
          privateKey: secret("Private key of the CA, in PEM."),
        },
        "write the keys kind, certificate and privateKey below it",
      ),
    ]).describe("Where the CA's certificate and key are."),
  },
  "write the keys kind and source below it",
);

const existingIssuer = mapping(
  {
    kind: z.literal("existing").describe("A ClusterIssuer that somebody else makes."),
    name: objectName("ClusterIssuer").describe("Its name."),
  },
  "write the keys kind and name below it",
);

const annotations = z
  .record(
    labelKey(),
    text(/^\S+$/, { expected: "a text without spaces", fix: "write the id or ARN of the identity" }),
    {
      error: ({ input }) => refusal(input, "a mapping", "write one annotation per line, as key: value"),
    },
  )
  .optional();

const labels = z
  .record(labelKey(), labelValue(), {
    error: ({ input }) => refusal(input, "a mapping", "write one label per line, as key: value"),
  })
  .optional();

const identity = mapping(
  {
    serviceAccountAnnotations: annotations.describe(
      "Annotations of the ServiceAccount cert-manager/cert-manager, such as eks.amazonaws.com/role-arn.",
    ),
    podLabels: labels.describe("Labels of the controller's Pods. Azure's is set by itself."),
  },
  "write serviceAccountAnnotations or podLabels below it",
);

const existing = mapping(
  {
    issuer: objectName("ClusterIssuer").describe("ClusterIssuer that signs the users' host."),
    internalIssuer: objectName("ClusterIssuer")
      .optional()
      .describe("ClusterIssuer with a private CA, for names within the cluster. Without it, the same."),
    httpChallenge: flag("write true where the issuer is a public CA that asks over HTTP")
      .default(false)
      .describe("Whether the issuer has the host proved over HTTP, so that the gateway has to let its questions in."),
  },
  "write the key issuer below it",
);

/** How certificates come about. */
export const certManagerSchema = mapping(
  {
    issuer: variants([selfSigned, acme, ca, existingIssuer])
      .optional()
      .describe("Who signs the certificate that users' browsers see. Without it, the platform's own CA."),
    identity: identity
      .optional()
      .describe("Who cert-manager is to the cloud that the DNS zone is in; needed by DNS challenges only."),
    existing: existing
      .optional()
      .describe("Issuers of a cert-manager that is there already. With it, none is installed."),
  },
  "write the settings below it, such as issuer",
);

/** The settings of cert-manager, checked. */
export type CertManagerConfig = z.output<typeof certManagerSchema>;
