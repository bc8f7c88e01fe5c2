// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import {
  CachedImage,
  ClusterDomainClaim,
  DomainMapping,
  KnativeService,
  ServingCertificate,
} from "../../../charts/knative-serving/objects";
import type { DomainMappingSpec, KnativeServiceSpec } from "../../../charts/knative-serving/crds/service";

const container = { image: "greeter:1", ports: [{ containerPort: 8080, name: "h2c" }] } as const;

export const service: KnativeServiceSpec = {
  template: {
    metadata: { annotations: { "autoscaling.knative.dev/min-scale": "1" } },
    spec: {
      containers: [container],
      timeoutSeconds: 60,
      affinity: { nodeAffinity: {} },
      tolerations: [{ key: "gpu", operator: "Exists" }],
      volumes: [{ name: "scratch", emptyDir: { sizeLimit: "1Gi" } }],
    },
  },
  traffic: [{ latestRevision: true, percent: 100 }],
};

// @ts-expect-error a revision has containers
export const withoutContainers: KnativeServiceSpec = { template: { spec: {} } };

// @ts-expect-error a misspelt field is refused
export const misspelt: KnativeServiceSpec = { template: { spec: { containers: [container], timeoutSecond: 60 } } };

// @ts-expect-error Knative lets nobody set hooks of a container
export const hooks: KnativeServiceSpec = { template: { spec: { containers: [{ ...container, lifecycle: {} }] } } };

// @ts-expect-error the name of a port is a protocol
export const port: KnativeServiceSpec = { template: { spec: { containers: [{ ports: [{ name: "web" }] }] } } };

export const openField: KnativeServiceSpec = {
  // @ts-expect-error the compiler knows the fields that the API server leaves open
  template: { spec: { containers: [container], affinity: { nodeAfinity: {} } } },
};

export const volume: KnativeServiceSpec = {
  // @ts-expect-error a volume has a name
  template: { spec: { containers: [container], volumes: [{ secret: {} }] } },
};

// @ts-expect-error a share is a number
export const share: KnativeServiceSpec = { traffic: [{ percent: "100" }] };

// @ts-expect-error a reference has a kind
export const reference: DomainMappingSpec = { ref: { name: "greeter" } };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  const metadata = { name: "greeter", namespace: "vision" };
  new KnativeService(scope, "a", { metadata, spec: service });
  new ClusterDomainClaim(scope, "b", { metadata: { name: "example.org" }, spec: { namespace: "vision" } });
  // @ts-expect-error a namespaced object has a namespace
  new KnativeService(scope, "c", { metadata: { name: "greeter" }, spec: service });
  // @ts-expect-error the spec is that of another kind
  new DomainMapping(scope, "d", { metadata, spec: service });
  new CachedImage(scope, "e", { metadata, spec: { image: "greeter:1" } });
  // @ts-expect-error a certificate is kept in a Secret
  new ServingCertificate(scope, "f", { metadata, spec: { dnsNames: ["greeter.example.org"] } });
}
