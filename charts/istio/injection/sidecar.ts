import { PROXY_LIMITS, type Requests } from "../resources";
import { canonicalLabels, POD_ANNOTATIONS, POD_FACTS, POD_IDENTITY } from "./pod";
import { agentLogLevel, proxyContainer, proxySecurity, proxyVolumes, readiness } from "./proxy";
import { annotation, block, indent, text } from "./template-text";

export interface SidecarProps {
  readonly image: string;
  /** What a sidecar asks of its node, unless the Pod's annotations say otherwise. */
  readonly requests: Requests;
}

/**
 * Template of the sidecar of a Pod. The network plugin redirects the traffic, so that nothing in the Pod is
 * privileged; an init container checks that it did, and the plugin restarts a Pod where it did not. The proxy starts
 * before the application and ends after it, as a container of Kubernetes' own sidecar kind: unless the Pod's
 * annotation `sidecar.istio.io/nativeSidecar` is "false".
 */
export function sidecarTemplate({ image, requests }: SidecarProps): string {
  return `${POD_FACTS}
{{- $native := ne (${annotation("sidecar.istio.io/nativeSidecar", ".NativeSidecars")}) \`false\` }}
metadata:
  labels:
${block({ "security.istio.io/tlsMode": tlsMode(), ...canonicalLabels() }, 4)}
    {{- if eq (index .ProxyConfig.ProxyMetadata \`ISTIO_META_ENABLE_HBONE\`) \`true\` }}
    networking.istio.io/tunnel: {{ index .ObjectMeta.Labels \`networking.istio.io/tunnel\` | default \`http\` | quote }}
    {{- end }}
  annotations:
${indent(POD_ANNOTATIONS, 4)}
spec:
  {{- if or $native (ne $mode \`NONE\`) }}
  initContainers:
  {{- end }}
  {{- if ne $mode \`NONE\` }}
${block([validation(image, requests)], 2)}
  {{- end }}
  {{- if not $native }}
  containers:
  {{- end }}
${indent(proxyContainer({ role: "sidecar", image, identity: POD_IDENTITY }), 2)}
${indent(ofAnnotation("sidecar.istio.io/userVolumeMount"), 4)}
    resources:
${indent(resources(requests), 6)}
    startupProbe:
${block({ ...readiness(), periodSeconds: 1, failureThreshold: 600 }, 6)}
${indent(lifecycle(), 4)}
  volumes:
${block(proxyVolumes(), 2)}
${indent(ofAnnotation("sidecar.istio.io/userVolume"), 2)}
`;
}

function tlsMode(): string {
  return text("index .ObjectMeta.Labels `security.istio.io/tlsMode` | default `istio`");
}

function validation(image: string, requests: Requests): object {
  return {
    name: "istio-validation",
    image: text(annotation("sidecar.istio.io/proxyImage", `\`${image}\``)),
    args: [
      ...["istio-iptables", "-p", "15001", "-z", "15006", "-u", text(".ProxyUID | default 1337"), "-m", text("$mode")],
      ...["-i", "*", "-x", "", "-b", "*", "-d", "15090,15021,15020"],
      ...["--log_output_level", agentLogLevel(), "--run-validation", "--skip-rule-apply"],
    ],
    resources: { requests: { ...requests }, limits: { ...PROXY_LIMITS } },
    securityContext: proxySecurity(),
  };
}

/** By the Pod's annotations: one of them takes the place of all defaults, as upstream documents it. */
function resources(requests: Requests): string {
  const all = [
    { kind: "requests", resource: "cpu", name: "proxyCPU" },
    { kind: "requests", resource: "memory", name: "proxyMemory" },
    { kind: "limits", resource: "cpu", name: "proxyCPULimit" },
    { kind: "limits", resource: "memory", name: "proxyMemoryLimit" },
  ];
  const annotated = all.map(({ name }) => `(isset .ObjectMeta.Annotations \`sidecar.istio.io/${name}\`)`);
  const stated = (wanted: string): string =>
    all
      .filter(({ kind }) => kind === wanted)
      .map(
        ({ resource, name }) =>
          `  {{- with index .ObjectMeta.Annotations \`sidecar.istio.io/${name}\` }}\n  ${resource}: {{ . | quote }}\n  {{- end }}`,
      )
      .join("\n");
  return `{{- if or ${annotated.join(" ")} }}
requests:
${stated("requests")}
limits:
${stated("limits")}
{{- else }}
${block({ requests: { ...requests }, limits: { ...PROXY_LIMITS } })}
{{- end }}`;
}

/** A native sidecar drains when the Pod begins to end; a container among others holds the application back. */
function lifecycle(): string {
  const drain = ["pilot-agent", "request", "--debug-port=15020", "POST", "drain"];
  return `{{- if $native }}
restartPolicy: Always
${block({ lifecycle: { preStop: { exec: { command: drain } } } })}
{{- else if .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue }}
${block({ lifecycle: { postStart: { exec: { command: ["pilot-agent", "wait"] } } } })}
{{- end }}`;
}

/** Volumes or mounts that an annotation of the Pod adds, such as client certificates: a JSON object by their names. */
function ofAnnotation(name: string): string {
  return `{{- range $name, $extra := fromJSON (${annotation(name, "`{}`")}) }}
- {{ structToJSON (set $extra \`name\` $name) }}
{{- end }}`;
}
