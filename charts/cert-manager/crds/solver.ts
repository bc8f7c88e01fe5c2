import { namespace, parentFields, port, subdomain } from "../../common/gateway-api/reference";
import { affinity } from "../../common/kubernetes/affinity";
import { pick } from "../../common/kubernetes/cut";
import { atomicList, keyedList } from "../../common/kubernetes/merge";
import { localReference } from "../../common/kubernetes/reference";
import { resourceList } from "../../common/kubernetes/resources";
import { toleration } from "../../common/kubernetes/scheduling";
import { podSecurityContext } from "../../common/kubernetes/security-context";
import { anyValue, each, enumeration, kubernetesType, map, object, requiring } from "../../common/schema";
import { string } from "../../common/schema";
import { extraMetadata, secretKey, serviceAccountRef, texts } from "./kind";

/** The Pod that answers the ACME server. */
const podTemplate = object({
  metadata: extraMetadata,
  spec: object({
    affinity: kubernetesType(affinity),
    imagePullSecrets: keyedList(localReference, ["name"]),
    nodeSelector: map(string()),
    resources: object({ limits: resourceList, requests: resourceList }),
    securityContext: object({
      ...pick(podSecurityContext, "fsGroup", "fsGroupChangePolicy", "runAsGroup", "runAsNonRoot", "runAsUser"),
      ...pick(podSecurityContext, "seLinuxOptions", "seccompProfile", "supplementalGroups", "sysctls"),
    }),
    ...each(string(), "priorityClassName", "serviceAccountName"),
    tolerations: atomicList(toleration),
  }),
});

/** That Pod and the Service before it, whose type is by default `NodePort`. */
const responder = { podTemplate, serviceType: string<"NodePort" | "ClusterIP">() };

/** A Gateway, or one listener of it (ParentReference of the Gateway API). */
const gateway = requiring(["name"], { ...parentFields, namespace, port, sectionName: subdomain });

/** Proof by a response over HTTP. */
const http01 = object({
  gatewayHTTPRoute: object({ ...responder, labels: map(string()), parentRefs: atomicList(gateway) }),
  /** One of `ingressClassName`, `class` (the same as an annotation) and `name` (an Ingress that exists). */
  ingress: object({
    ...responder,
    ...each(string(), "class", "ingressClassName", "name"),
    ingressTemplate: object({ metadata: extraMetadata }),
  }),
});

const keys = ["accessTokenSecretRef", "clientSecretSecretRef", "clientTokenSecretRef"] as const;
const akamai = requiring([...keys, "serviceConsumerDomain"], {
  ...each(secretKey, ...keys),
  serviceConsumerDomain: string(),
});

/** Proof by a TXT record, the only one for wildcard names; one provider. */
const dns01 = object({
  acmeDNS: requiring(["accountSecretRef", "host"], { accountSecretRef: secretKey, host: string() }),
  akamai,
  /** A service principal (`clientID`, `clientSecretSecretRef`, `tenantID`) or else a managed identity. */
  azureDNS: requiring(["resourceGroupName", "subscriptionID"], {
    ...each(string(), "clientID", "hostedZoneName", "resourceGroupName", "subscriptionID", "tenantID"),
    clientSecretSecretRef: secretKey,
    /** @default "AzurePublicCloud" */
    environment: enumeration(["AzurePublicCloud", "AzureChinaCloud", "AzureGermanCloud", "AzureUSGovernmentCloud"]),
    managedIdentity: object(each(string(), "clientID", "resourceID", "tenantID")),
  }),
  /** The key of a service account, or else the identity of cert-manager's own Pod. */
  cloudDNS: requiring(["project"], { hostedZoneName: string(), project: string(), serviceAccountSecretRef: secretKey }),
  /** A token, or else the account's key and `email`. */
  cloudflare: object({ ...each(secretKey, "apiKeySecretRef", "apiTokenSecretRef"), email: string() }),
  /** Whether the record is written where a CNAME points. @default "None" */
  cnameStrategy: enumeration(["None", "Follow"]),
  digitalocean: requiring(["tokenSecretRef"], { tokenSecretRef: secretKey }),
  /** By default UDP to port 53 of the `nameserver`, signed with HMACMD5. */
  rfc2136: requiring(["nameserver"], {
    ...each(string(), "nameserver", "tsigKeyName"),
    protocol: enumeration(["TCP", "UDP"]),
    tsigAlgorithm: string<"HMACMD5" | "HMACSHA1" | "HMACSHA256" | "HMACSHA512">(),
    tsigSecretSecretRef: secretKey,
  }),
  /** An access key, `auth` or else the identity of cert-manager's own Pod. */
  route53: object({
    ...each(secretKey, "accessKeyIDSecretRef", "secretAccessKeySecretRef"),
    ...each(string(), "accessKeyID", "hostedZoneID", "region"),
    /** ARN of a role to take on. */
    role: string(),
    auth: requiring(["kubernetes"], { kubernetes: requiring(["serviceAccountRef"], { serviceAccountRef }) }),
  }),
  /** A solver outside cert-manager. */
  webhook: requiring(["groupName", "solverName"], { config: anyValue(), groupName: string(), solverName: string() }),
});

/** Which names a solver is for, or Certificates by their labels; the most exact one wins. @default all */
const selector = object({ ...each(texts, "dnsNames", "dnsZones"), matchLabels: map(string()) });

/** How names are proved to be ours. */
export const solver = object({ dns01, http01, selector });
