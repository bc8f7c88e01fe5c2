import { z } from "zod";
import { choice, flag, list, mapping, text, wholeNumber } from "./field";
import { dnsLabel, domainName, keyed, labelValue } from "./names";
import { network } from "./network";
import { variants } from "./variants";

const port = () => wholeNumber(1, 65535, "write the port that its Pods listen on");

const tls = variants([
  mapping(
    { kind: z.literal("issuer").describe("The platform's issuer, see kubeflow:certManager; renewed by itself.") },
    "write kind: issuer below it, and nothing else",
  ),
  mapping(
    {
      kind: z.literal("secret").describe("A certificate that somebody else keeps in a Secret."),
      secretName: text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, {
        expected: 'the name of a Secret (lower-case letters, digits and inner "-" and ".")',
        fix: 'write the name that "kubectl get secrets -n istio-system" shows',
      }).describe(
        "Secret in the namespace of the ingress gateway, with tls.crt for the host and all hosts of the serving domain, and tls.key.",
      ),
    },
    "write the keys kind and secretName below it",
  ),
  mapping(
    { kind: z.literal("none").describe("Plain HTTP, where passwords can be read on the way; for rehearsals only.") },
    "write kind: none below it, and nothing else",
  ),
]);

const hsts = mapping(
  {
    maxAge: wholeNumber(0, 63_072_000, "write seconds, such as 31536000 for a year, or 0 to have browsers forget it")
      .default(31_536_000)
      .describe("Seconds for which browsers that were here use HTTPS only. 0 has them forget it."),
    includeSubDomains: flag("write true only where every host below this one speaks HTTPS")
      .default(false)
      .describe("Whether that goes for all hosts below this one too."),
  },
  "write maxAge below it",
);

const annotation = text(/^[^\n]*$/, { expected: "a text of one line", fix: "write the value in quotes" });

const service = variants([
  mapping(
    {
      kind: z.literal("LoadBalancer").describe("A load balancer that the cluster makes."),
      scheme: choice(["public", "internal"], "write one of them")
        .default("public")
        .describe(
          "Whether its address is in the internet, or in the cluster's own network alone; asked for as the cluster's cloud wants it.",
        ),
      annotations: keyed("annotation", annotation)
        .default({})
        .describe(
          "Annotations of the Service besides, for what the cloud's controller can do; they have the last word.",
        ),
      loadBalancerClass: text(/^\S+$/, {
        expected: "the class of a load balancer",
        fix: "write what its controller tells",
      })
        .optional()
        .describe(
          "Controller that makes the load balancer. Without it, the cluster's own. It cannot be changed later.",
        ),
      sourceRanges: list(network(), "write one network per entry, each after a dash")
        .optional()
        .describe("Networks from which users may come. Without it, everywhere."),
      externalTrafficPolicy: choice(["Local", "Cluster"], "write one of them")
        .default("Local")
        .describe("Local keeps users' addresses and spares a hop; Cluster spreads requests evenly."),
    },
    "write kind: LoadBalancer below it",
  ),
  mapping(
    { kind: z.literal("ClusterIP").describe("Within the cluster alone, behind something of your own.") },
    "write kind: ClusterIP below it, and nothing else",
  ),
]);

const pods = mapping(
  {
    namespace: dnsLabel(63, 'write a name such as "istio-ingress"')
      .default("istio-system")
      .describe("Namespace of its Pods; the certificate is put there."),
    labels: keyed("label", labelValue())
      .optional()
      .describe("Labels of its Pods. Without it, those that Istio's installer sets."),
    service: dnsLabel(63, 'write a name such as "istio-ingressgateway"')
      .default("istio-ingressgateway")
      .describe("Name of the Service in front of them."),
    serviceAccount: dnsLabel(63, 'write a name such as "istio-ingressgateway-service-account"')
      .default("istio-ingressgateway-service-account")
      .describe("ServiceAccount of its Pods; what they ask for is let in by it."),
    httpPort: port().default(8080).describe("Port of its Pods that the Service's port 80 leads to."),
    httpsPort: port().default(8443).describe("Port of its Pods that the Service's port 443 leads to."),
  },
  "write what differs from Istio's own, such as namespace",
);

const existing = mapping(
  {
    ingress: pods.prefault({}).describe("The ingress gateway that is there."),
    gateway: text(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
      expected: "the namespace and name of an Istio Gateway",
      fix: 'write both with a slash, such as "istio-ingress/public"',
    })
      .optional()
      .describe("Istio Gateway that takes the users' host already, as namespace/name. Without it, one is made."),
    https: flag("write false only where users come by plain HTTP")
      .default(true)
      .describe("Whether that Gateway takes HTTPS; cookies are secure only then."),
  },
  "write ingress or gateway below it",
);

/** How users come in. */
export const gatewaySchema = mapping(
  {
    host: domainName('write the host that users type, such as "kubeflow.example.com"')
      .optional()
      .describe("Host that users type. Needed everywhere but in a rehearsal, which takes any."),
    servingDomain: domainName('write a domain such as "serving.example.com"')
      .optional()
      .describe("Domain below which models are reached. Without it, none is reached from outside of the cluster."),
    tls: tls
      .default({ kind: "issuer" })
      .describe("Where the certificate comes from. By default the platform's issuer."),
    hsts: hsts.prefault({}).describe("What browsers remember about HTTPS."),
    service: service
      .prefault({ kind: "LoadBalancer" })
      .describe("How the ingress gateway is reached. By default by a load balancer."),
    externalDns: flag("write true where external-dns runs in the cluster")
      .default(false)
      .describe("Have external-dns, where it runs, point host and serving domain at the load balancer."),
    existing: existing.optional().describe("An ingress gateway that is there already. With it, none is installed."),
  },
  "write the key host below it",
);

/** The settings of the users' way in, checked. */
export type GatewayConfig = z.output<typeof gatewaySchema>;
