import { k8s } from "cdk8s-plus-28";
import type { SecretKey } from "../common/database";
import { CONFIG_DIGEST, configDigest } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { CLAIM, PORTS, SEAWEEDFS, SEAWEEDFS_LABELS, SETUP } from "./names";
import type { RemoteStore, SeaweedFsSettings } from "./settings";
import { DONE, SETUP_SCRIPT } from "./setup";

/** Annotation of the Pod template that changes with the keys, which the setup reads once. */
const SECRETS_DIGEST = "kubeflow.org/secrets-digest";

/** Upstream's: the image has no user of its own. */
const USER = 1000;

export interface SeaweedFsDeploymentProps extends SeaweedFsSettings {
  readonly image: string;
  /** @default none: keys that others make are theirs to watch */
  readonly secretsDigest?: string;
}

/** One server with its volume: the old one ends before the new one starts, since only one can have the volume. */
export function seaweedFsDeployment(props: SeaweedFsDeploymentProps): k8s.KubeDeploymentProps {
  const { remote, secretsDigest } = props;
  const annotations = {
    [CONFIG_DIGEST]: configDigest(SETUP_SCRIPT),
    ...(secretsDigest !== undefined && { [SECRETS_DIGEST]: secretsDigest }),
  };
  return {
    metadata: { name: SEAWEEDFS, namespace: KUBEFLOW, labels: { ...SEAWEEDFS_LABELS } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { ...SEAWEEDFS_LABELS } },
      strategy: { type: "Recreate" },
      template: {
        metadata: { labels: { ...SEAWEEDFS_LABELS }, annotations },
        spec: {
          serviceAccountName: SEAWEEDFS,
          automountServiceAccountToken: false,
          containers: [server(props), ...(remote ? [writer(props)] : [])],
          securityContext: {
            fsGroup: USER,
            fsGroupChangePolicy: "OnRootMismatch",
            runAsNonRoot: true,
            seccompProfile: { type: "RuntimeDefault" },
          },
          volumes: [
            { name: "data", persistentVolumeClaim: { claimName: CLAIM } },
            { name: "setup", configMap: { name: SETUP } },
            { name: "tmp", emptyDir: {} },
          ],
        },
      },
    },
  };
}

function server(props: SeaweedFsDeploymentProps): k8s.Container {
  return {
    name: SEAWEEDFS,
    image: props.image,
    args: ["server", "-dir=/data", "-s3", "-iam", "-filer", "-master.volumePreallocate=false"],
    env: environment(props),
    ports: [PORTS.s3, PORTS.iam, PORTS.master, PORTS.masterGrpc, PORTS.filer].map((containerPort) => ({
      containerPort,
    })),
    lifecycle: { postStart: { exec: { command: ["/bin/sh", "/setup/setup.sh"] } } },
    startupProbe: {
      exec: { command: ["test", "-f", DONE] },
      initialDelaySeconds: 10,
      periodSeconds: 5,
      timeoutSeconds: 10,
      successThreshold: 1,
      failureThreshold: 24,
    },
    readinessProbe: { ...status(), initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5 },
    livenessProbe: { ...status(), initialDelaySeconds: 30, periodSeconds: 30, timeoutSeconds: 10 },
    resources: { requests: requests("32m", "128Mi") },
    securityContext: securityContext(),
    volumeMounts: [
      { name: "data", mountPath: "/data" },
      { name: "setup", mountPath: "/setup", readOnly: true },
      // Sockets, and the mark of the setup.
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}

/** Writes what the server takes in on to the remote store, where it left off. */
function writer({ image, bucket }: SeaweedFsDeploymentProps): k8s.Container {
  return {
    name: "remote-writer",
    image,
    args: ["filer.remote.sync", `-filer=localhost:${PORTS.filer}`, `-dir=/buckets/${bucket}`],
    resources: { requests: requests("32m", "64Mi") },
    securityContext: securityContext(),
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
  };
}

/** S3 knows the administrator by his keys from its first moment: as long as it knows nobody, it lets everybody in. */
function environment({ bucket, credentials, remote }: SeaweedFsSettings): k8s.EnvVar[] {
  const { secret, accessKey, secretKey } = credentials;
  return [
    fromSecret("AWS_ACCESS_KEY_ID", { secret, key: accessKey }),
    fromSecret("AWS_SECRET_ACCESS_KEY", { secret, key: secretKey }),
    { name: "BUCKET", value: bucket },
    ...(remote ? remoteEnvironment(remote) : []),
  ];
}

function remoteEnvironment({ account, accountKey }: RemoteStore): k8s.EnvVar[] {
  return [{ name: "AZURE_ACCOUNT", value: account }, fromSecret("AZURE_ACCOUNT_KEY", accountKey)];
}

function fromSecret(name: string, { secret, key }: SecretKey): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}

function status(): k8s.Probe {
  return {
    httpGet: { path: "/status", port: k8s.IntOrString.fromNumber(PORTS.s3), scheme: "HTTP" },
    failureThreshold: 3,
  };
}

function securityContext(): k8s.SecurityContext {
  return { ...RESTRICTED_CONTAINER, runAsUser: USER, runAsGroup: USER };
}

function requests(cpu: string, memory: string): Record<string, k8s.Quantity> {
  return { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) };
}
