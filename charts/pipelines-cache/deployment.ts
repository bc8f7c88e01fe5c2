import type { k8s } from "cdk8s-plus-28";
import type { DatabaseRef, SecretKey } from "../common/database";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { SMALL } from "../common/requests";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { programLabels } from "../pipelines/names";
import type { Release } from "../releases";
import { CACHE, CACHE_ACCOUNT, CERTIFICATE_SECRET, WEBHOOK_PORT } from "./names";
import type { CacheSettings } from "./settings";

/** Database that the cache makes in the server. */
const DATABASE = "cachedb";

/** Annotation of the Pod template that changes with the database's credentials, which Pods read once. */
const SECRETS_DIGEST = "kubeflow.org/secrets-digest";

export interface CacheDeploymentProps {
  readonly release: Release;
  readonly database: DatabaseRef;
  readonly settings: CacheSettings;
  /** @default none */
  readonly secretsDigest?: string;
}

/**
 * The cache: one, since two would write each result twice. While it is away steps run as if there were no cache.
 */
export function cacheDeployment({
  release,
  database,
  settings,
  secretsDigest,
}: CacheDeploymentProps): k8s.KubeDeploymentProps {
  const labels = programLabels(CACHE);
  const annotations = secretsDigest === undefined ? undefined : { [SECRETS_DIGEST]: secretsDigest };
  return {
    metadata: { name: CACHE, namespace: KUBEFLOW, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations },
        spec: {
          containers: [container(release, database, settings)],
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: CACHE_ACCOUNT,
          volumes: [{ name: CERTIFICATES, secret: { secretName: CERTIFICATE_SECRET } }],
        },
      },
    },
  };
}

const CERTIFICATES = "webhook-tls-certs";

function container({ pipelines }: Release, database: DatabaseRef, settings: CacheSettings): k8s.Container {
  return {
    name: "server",
    image: pipelines.cacheServer,
    imagePullPolicy: "Always",
    args: [
      "--db_driver=$(DBCONFIG_DRIVER)",
      "--db_host=$(DBCONFIG_HOST_NAME)",
      "--db_port=$(DBCONFIG_PORT)",
      "--db_name=$(DBCONFIG_DB_NAME)",
      "--db_user=$(DBCONFIG_USER)",
      "--db_password=$(DBCONFIG_PASSWORD)",
      "--namespace_to_watch=$(NAMESPACE_TO_WATCH)",
      "--listen_port=$(WEBHOOK_PORT)",
      "--tls_cert_filename=tls.crt",
      "--tls_key_filename=tls.key",
    ],
    env: environment(pipelines.cachedStep, database, settings),
    ports: [{ name: "webhook-api", containerPort: WEBHOOK_PORT }],
    resources: SMALL,
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 0 },
    volumeMounts: [{ name: CERTIFICATES, mountPath: "/etc/webhook/certs", readOnly: true }],
  };
}

function environment(
  cachedStep: string,
  database: DatabaseRef,
  { defaultStaleness, maximumStaleness }: CacheSettings,
): k8s.EnvVar[] {
  return [
    { name: "NAMESPACE_TO_WATCH", value: "" },
    { name: "DEFAULT_CACHE_STALENESS", value: defaultStaleness ?? "" },
    { name: "MAXIMUM_CACHE_STALENESS", value: maximumStaleness ?? "" },
    { name: "CACHE_IMAGE", value: cachedStep },
    { name: "CACHE_NODE_RESTRICTIONS", value: "false" },
    { name: "DBCONFIG_DRIVER", value: "mysql" },
    { name: "DBCONFIG_DB_NAME", value: DATABASE },
    { name: "DBCONFIG_HOST_NAME", value: database.host },
    { name: "DBCONFIG_PORT", value: String(database.port) },
    fromSecret("DBCONFIG_USER", database.user),
    fromSecret("DBCONFIG_PASSWORD", database.password),
    { name: "WEBHOOK_PORT", value: String(WEBHOOK_PORT) },
  ];
}

function fromSecret(name: string, { secret, key }: SecretKey): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}
