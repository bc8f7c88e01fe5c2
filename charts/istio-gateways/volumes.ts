import type { k8s } from "cdk8s-plus-28";

/** What the proxy reads, and the folders that it writes to. */
export function volumes(): k8s.Volume[] {
  return [
    ...["workload-socket", "credential-socket", "workload-certs"].map(folder),
    { name: "istiod-ca-cert", configMap: { name: "istio-ca-root-cert" } },
    { name: "podinfo", downwardApi: { items: ["labels", "annotations"].map(fromMetadata) } },
    ...["istio-envoy", "istio-data"].map(folder),
    {
      name: "istio-token",
      projected: {
        sources: [{ serviceAccountToken: { audience: "istio-ca", expirationSeconds: 43200, path: "istio-token" } }],
      },
    },
    { name: "config-volume", configMap: { name: "istio", optional: true } },
    ...["ingressgateway-certs", "ingressgateway-ca-certs"].map(certificates),
  ];
}

/** Where the proxy finds the {@link volumes}. */
export function volumeMounts(): k8s.VolumeMount[] {
  return [
    { name: "workload-socket", mountPath: "/var/run/secrets/workload-spiffe-uds" },
    { name: "credential-socket", mountPath: "/var/run/secrets/credential-uds" },
    { name: "workload-certs", mountPath: "/var/run/secrets/workload-spiffe-credentials" },
    { name: "istio-envoy", mountPath: "/etc/istio/proxy" },
    { name: "config-volume", mountPath: "/etc/istio/config" },
    { name: "istiod-ca-cert", mountPath: "/var/run/secrets/istio" },
    { name: "istio-token", mountPath: "/var/run/secrets/tokens", readOnly: true },
    { name: "istio-data", mountPath: "/var/lib/istio/data" },
    { name: "podinfo", mountPath: "/etc/istio/pod" },
    { name: "ingressgateway-certs", mountPath: "/etc/istio/ingressgateway-certs", readOnly: true },
    { name: "ingressgateway-ca-certs", mountPath: "/etc/istio/ingressgateway-ca-certs", readOnly: true },
  ];
}

function folder(name: string): k8s.Volume {
  return { name, emptyDir: {} };
}

/** Certificates in files are Istio's older way; they are there only where somebody made the Secrets. */
function certificates(name: string): k8s.Volume {
  return { name, secret: { secretName: `istio-${name}`, optional: true } };
}

function fromMetadata(path: string): k8s.DownwardApiVolumeFile {
  return { path, fieldRef: { fieldPath: `metadata.${path}` } };
}
