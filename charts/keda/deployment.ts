import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { fromPod } from "../common/environment";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import type { KedaLabels } from "./labels";
import { CERTIFICATES_SECRET, KEDA } from "./names";
import type { KedaProbes, KedaProgram } from "./programs";

export interface KedaDeploymentProps {
  readonly availability: Availability;
  readonly labels: KedaLabels;
  /** Namespaces that KEDA serves; none stands for all. */
  readonly watchNamespaces: readonly string[];
}

/** The Deployment of one of KEDA's programs. It meets Pod Security's `restricted` level. */
export function kedaDeployment(
  program: KedaProgram,
  { availability, labels, watchNamespaces }: KedaDeploymentProps,
): k8s.KubeDeploymentProps {
  const { app, component } = program;
  const pods = selectorOf(program);
  return {
    metadata: {
      name: program.deployment,
      namespace: KEDA,
      labels: {
        ...labels.named(program.name),
        ...pods,
        ...(component && { "app.kubernetes.io/component": component }),
      },
    },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: pods },
      template: {
        metadata: { name: app, labels: { ...pods, ...program.podLabels } },
        spec: {
          containers: [container(program, watchNamespaces)],
          nodeSelector: { "kubernetes.io/os": "linux" },
          securityContext: { runAsNonRoot: true },
          serviceAccountName: app,
          terminationGracePeriodSeconds: program.gracePeriod,
          topologySpreadConstraints: availability === "high" ? spreadOver(pods) : undefined,
          volumes: volumes(program),
        },
      },
    },
  };
}

/** Labels by which everything finds a program's Pods. */
export function selectorOf({ app }: KedaProgram): Record<string, string> {
  return { app };
}

function container(program: KedaProgram, watchNamespaces: readonly string[]): k8s.Container {
  const { probes } = program;
  return {
    name: program.app,
    image: program.image,
    imagePullPolicy: "Always",
    command: [program.command],
    args: [...program.args],
    env: environment(watchNamespaces),
    ports: [...program.ports],
    livenessProbe: probe("/healthz", probes, probes.liveAfter),
    readinessProbe: probe("/readyz", probes, probes.readyAfter),
    resources: {
      requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("100Mi") },
      limits: { cpu: k8s.Quantity.fromString("1"), memory: k8s.Quantity.fromString("1000Mi") },
    },
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [
      ...(program.temporaryFiles ? [{ name: TEMPORARY, mountPath: "/tmp" }] : []),
      { name: CERTIFICATES, mountPath: "/certs", readOnly: true },
    ],
  };
}

const TEMPORARY = "temp-vol";
const CERTIFICATES = "certificates";

function environment(watchNamespaces: readonly string[]): k8s.EnvVar[] {
  return [
    fromPod("POD_NAMESPACE", "metadata.namespace"),
    { name: "WATCH_NAMESPACE", value: watchNamespaces.join(",") },
    // Empty: KEDA's own three seconds.
    { name: "KEDA_HTTP_DEFAULT_TIMEOUT", value: "" },
  ];
}

function volumes({ startsWithoutCertificate, temporaryFiles }: KedaProgram): k8s.Volume[] {
  const secret = {
    secretName: CERTIFICATES_SECRET,
    defaultMode: 0o644,
    optional: startsWithoutCertificate || undefined,
  };
  return [...(temporaryFiles ? [{ name: TEMPORARY, emptyDir: {} }] : []), { name: CERTIFICATES, secret }];
}

function probe(path: string, { port, scheme }: KedaProbes, initialDelaySeconds: number): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(port), scheme }, initialDelaySeconds };
}
