import { atomicList } from "../../common/kubernetes/merge";
import { ageColumn, boolean, each, enumeration, object, requiring, root, string } from "../../common/schema";
import type { Infer } from "../../common/schema";
import { certManagerKind, conditionColumn, conditions, pem } from "./kind";
import { secretKey, serviceAccountRef, statusColumn, texts } from "./kind";
import { solver } from "./solver";

const keyAlgorithm = enumeration(["HS256", "HS384", "HS512"]);
/** The account outside ACME that the new one belongs to; `keyAlgorithm` is without effect. */
const binding = requiring(["keyID", "keySecretRef"], { keyAlgorithm, keyID: string(), keySecretRef: secretKey });

const acme = requiring(["privateKeySecretRef", "server"], {
  caBundle: pem,
  /** Whether the account's key must exist already. @default false */
  disableAccountKeyGeneration: boolean(),
  ...each(string(), "email", "profile"),
  /** Whether the server is told the wanted lifetime; few allow it. @default false */
  enableDurationFeature: boolean(),
  externalAccountBinding: binding,
  /** Common name of a root, where the server offers several chains. */
  preferredChain: string({ maxLength: 64 }),
  /** Secret that cert-manager keeps the account's key in. */
  privateKeySecretRef: secretKey,
  /** URL of the directory, such as `https://acme-v02.api.letsencrypt.org/directory`. */
  server: string(),
  /** For tests only. @default false */
  skipTLSVerify: boolean(),
  solvers: atomicList(solver),
});

const ca = requiring(["secretName"], {
  ...each(texts, "crlDistributionPoints", "issuingCertificateURLs", "ocspServers"),
  /** Secret with the CA's `tls.crt` and `tls.key`. */
  secretName: string(),
});

/** How cert-manager logs in to Vault: one of the four. */
const vaultAuth = object({
  appRole: requiring(["path", "roleId", "secretRef"], { path: string(), roleId: string(), secretRef: secretKey }),
  clientCertificate: object(each(string(), "mountPath", "name", "secretName")),
  /** A short-lived token of a ServiceAccount, or a long-lived one in a Secret. */
  kubernetes: requiring(["role"], { mountPath: string(), role: string(), secretRef: secretKey, serviceAccountRef }),
  tokenSecretRef: secretKey,
});

/** Whom to trust instead of the system's certificates. */
const bundle = { caBundle: pem, caBundleSecretRef: secretKey };

const vault = requiring(["auth", "path", "server"], {
  ...each(string(), "namespace", "server", "serverName"),
  ...each(secretKey, "clientCertSecretRef", "clientKeySecretRef"),
  ...bundle,
  auth: vaultAuth,
  /** Where Vault signs, such as `pki/sign/my-role`. */
  path: string(),
});

const credentialsRef = requiring(["name"], { name: string() });

const venafi = requiring(["zone"], {
  cloud: requiring(["apiTokenSecretRef"], { apiTokenSecretRef: secretKey, url: string() }),
  /** Credentials: a Secret with `access-token`, or else `username` and `password`. */
  tpp: requiring(["credentialsRef", "url"], { ...bundle, credentialsRef, url: string() }),
  zone: string(),
});

const spec = object({ acme, ca, selfSigned: object({ crlDistributionPoints: texts }), vault, venafi });

const account = object(each(string(), "lastPrivateKeyHash", "lastRegisteredEmail", "uri"));
const status = object({ acme: account, conditions: conditions() });

/** Who signs, and how: one of the five. */
export type IssuerSpec = Infer<typeof spec>;

const schema = root({ spec, status }, { required: ["spec"] });
const version = { schema, columns: [conditionColumn("Ready"), statusColumn, ageColumn] };

/** Signs certificates of its own namespace. */
export const issuer = certManagerKind("Issuer", version, { shortNames: ["iss"] });

/** Signs certificates of all namespaces. */
export const clusterIssuer = certManagerKind("ClusterIssuer", version, { scope: "Cluster", shortNames: ["ciss"] });
