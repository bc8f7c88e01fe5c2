import type { ProxyIdentity } from "./proxy";
import { text } from "./template-text";

/**
 * What the templates of a Pod learn of it first: `$containers` and `$ports` of the application, and `$mode`, how its
 * traffic gets to the proxy.
 */
export const POD_FACTS = `{{- $containers := list }}{{ $ports := list }}
{{- range .Spec.Containers }}
{{- if ne .Name \`istio-proxy\` }}{{ $containers = append $containers .Name }}{{ end }}
{{- range .Ports }}{{ $ports = append $ports . }}{{ end }}
{{- end }}
{{- $mode := annotation .ObjectMeta \`sidecar.istio.io/interceptionMode\` .ProxyConfig.InterceptionMode }}
{{- if eq $mode \`TPROXY\` }}{{ fail \`sidecar.istio.io/interceptionMode: TPROXY needs a proxy with rights over the network, which this platform does not give; leave the annotation out\` }}{{ end }}`;

/** How the proxy of a Pod names the workload, by whatever made the Pod. */
export const POD_IDENTITY: ProxyIdentity = {
  workload: "index .ObjectMeta.Labels `service.istio.io/workload-name` | default .DeploymentMeta.Name",
  owner:
    "printf `kubernetes://apis/%s/namespaces/%s/%ss/%s` .TypeMeta.APIVersion (.DeploymentMeta.Namespace | default `default`) (toLower .TypeMeta.Kind) .DeploymentMeta.Name",
  interceptionMode: "$mode",
  podPorts: "structToJSON $ports",
  appContainers: "$containers | join `,`",
};

/** Labels by which metrics and graphs tell workloads apart. */
export function canonicalLabels(): Record<string, string> {
  const label = (name: string): string => `(index .ObjectMeta.Labels \`${name}\`)`;
  const name = "service.istio.io/canonical-name";
  const revision = "service.istio.io/canonical-revision";
  const names = `${label(name)} | default ${label("app.kubernetes.io/name")} | default ${label("app")}`;
  const versions = `${label(revision)} | default ${label("app.kubernetes.io/version")} | default ${label("version")}`;
  return {
    [name]: text(`${names} | default .DeploymentMeta.Name | trunc 63 | trimSuffix \`-\``),
    [revision]: text(`${versions} | default \`latest\``),
  };
}

/** Annotations of the Pod; `kubectl` goes to the application's container unless the Pod names another. */
export const POD_ANNOTATIONS = `istio.io/rev: {{ .Revision | default \`default\` | quote }}
{{- with $containers }}
${["container", "logs-container"].map(defaultContainer).join("\n")}
{{- end }}`;

function defaultContainer(what: string): string {
  const name = `kubectl.kubernetes.io/default-${what}`;
  return `${name}: {{ annotation $.ObjectMeta \`${name}\` (index . 0) | quote }}`;
}
