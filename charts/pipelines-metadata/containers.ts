import { k8s } from "cdk8s-plus-28";
import type { DatabaseRef, SecretKey } from "../common/database";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests, SMALL } from "../common/requests";
import { PROXY_PORT, STORE_PORT } from "./names";

/** Upstream's user; the images have none but root. */
const SECURITY_CONTEXT: k8s.SecurityContext = { ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 0 };

/** Folder for temporary files, in a volume of this name. */
export const TEMPORARY = "tmp";

/** The volume of the proxy's configuration. */
export const CONFIG = "envoy-config";

/** Database that the store makes in the server. */
const DATABASE = "metadb";

/** Bytes of a message: lists of artifacts are long. */
const MESSAGE_LIMIT = 104857600;

/** The metadata store. It brings the database's tables up to its own version when it starts. */
export function storeContainer(image: string, database: DatabaseRef): k8s.Container {
  const probe = {
    tcpSocket: { port: k8s.IntOrString.fromString("grpc-api") },
    initialDelaySeconds: 3,
    periodSeconds: 5,
    timeoutSeconds: 2,
  };
  return {
    name: "container",
    image,
    command: ["/bin/metadata_store_server"],
    args: [
      `--grpc_port=${STORE_PORT}`,
      "--mysql_config_database=$(MYSQL_DATABASE)",
      "--mysql_config_host=$(MYSQL_HOST)",
      "--mysql_config_port=$(MYSQL_PORT)",
      "--mysql_config_user=$(DBCONFIG_USER)",
      "--mysql_config_password=$(DBCONFIG_PASSWORD)",
      "--enable_database_upgrade=true",
      `--grpc_channel_arguments=${channelArguments()}`,
    ],
    env: [
      fromSecret("DBCONFIG_USER", database.user),
      fromSecret("DBCONFIG_PASSWORD", database.password),
      { name: "MYSQL_DATABASE", value: DATABASE },
      { name: "MYSQL_HOST", value: database.host },
      { name: "MYSQL_PORT", value: String(database.port) },
    ],
    ports: [{ name: "grpc-api", containerPort: STORE_PORT }],
    livenessProbe: probe,
    readinessProbe: probe,
    // In upstream's own cluster a limit of 512Mi ended it: https://github.com/kubeflow/testing/pull/997.
    resources: requests("100m", "256Mi"),
    securityContext: SECURITY_CONTEXT,
    volumeMounts: [{ name: TEMPORARY, mountPath: "/tmp" }],
  };
}

/** Envoy, between browsers and the store. */
export function proxyContainer(image: string): k8s.Container {
  return {
    name: "container",
    image,
    args: ["/etc/envoy/envoy-config.yaml"],
    ports: [{ name: "md-envoy", containerPort: PROXY_PORT }],
    readinessProbe: { tcpSocket: { port: k8s.IntOrString.fromString("md-envoy") } },
    resources: SMALL,
    securityContext: SECURITY_CONTEXT,
    volumeMounts: [
      { name: CONFIG, mountPath: "/etc/envoy" },
      { name: TEMPORARY, mountPath: "/tmp" },
    ],
  };
}

/** What writes down the runs of pipelines of version 1, in all namespaces; those of version 2 do it themselves. */
export function writerContainer(image: string): k8s.Container {
  return {
    name: "main",
    image,
    env: [{ name: "NAMESPACE_TO_WATCH", value: "" }],
    // It grows with what it watches: upstream's own cluster allows it 1Gi, https://github.com/kubeflow/testing/pull/1015.
    resources: requests("10m", "128Mi"),
    securityContext: SECURITY_CONTEXT,
    // It leaves a copy of every Pod here that it has looked at, and removes old ones.
    volumeMounts: [{ name: TEMPORARY, mountPath: "/tmp" }],
  };
}

function channelArguments(): string {
  return [
    "grpc.max_metadata_size=16384",
    `grpc.max_receive_message_length=${MESSAGE_LIMIT}`,
    `grpc.max_send_message_length=${MESSAGE_LIMIT}`,
  ].join(",");
}

function fromSecret(name: string, { secret, key }: SecretKey): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}
