import type { k8s } from "cdk8s-plus-28";
import { CA_CONFIG_MAP, TOKEN_AUDIENCE } from "./control-plane";

const SECRETS = "/var/run/secrets";

/** Where istiod looks for the kubeconfig of a cluster whose proxies it serves besides its own. */
export const REMOTE_KUBECONFIG = `${SECRETS}/remote/config`;

/** What istiod reads besides the API: all but its token is optional, for a CA or a cluster of somebody else's. */
export function istiodVolumes(): k8s.Volume[] {
  const token = { audience: TOKEN_AUDIENCE, expirationSeconds: 43200, path: "istio-token" };
  return [
    { name: "local-certs", emptyDir: { medium: "Memory" } },
    { name: "istio-token", projected: { sources: [{ serviceAccountToken: token }] } },
    optionalSecret("cacerts", "cacerts"),
    optionalSecret("istio-kubeconfig", "istio-kubeconfig"),
    optionalSecret("istio-csr-dns-cert", "istiod-tls"),
    { name: "istio-csr-ca-configmap", configMap: { name: CA_CONFIG_MAP, defaultMode: 0o644, optional: true } },
  ];
}

/** Where istiod finds the {@link istiodVolumes}. */
export function istiodMounts(): k8s.VolumeMount[] {
  return [
    { name: "istio-token", mountPath: `${SECRETS}/tokens`, readOnly: true },
    { name: "local-certs", mountPath: `${SECRETS}/istio-dns` },
    { name: "cacerts", mountPath: "/etc/cacerts", readOnly: true },
    { name: "istio-kubeconfig", mountPath: `${SECRETS}/remote`, readOnly: true },
    { name: "istio-csr-dns-cert", mountPath: `${SECRETS}/istiod/tls`, readOnly: true },
    { name: "istio-csr-ca-configmap", mountPath: `${SECRETS}/istiod/ca`, readOnly: true },
  ];
}

function optionalSecret(name: string, secretName: string): k8s.Volume {
  return { name, secret: { secretName, optional: true } };
}
