import { k8s } from "cdk8s-plus-28";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { outOfMesh } from "./out-of-mesh";
import { mysqlProbes } from "./probes";
import { credentialsSecret, MYSQL_PORT, type MySqlProps } from "./settings";

/** User and group `mysql` of the official image. */
const MYSQL_ID = 999;

/** Where the volume is, and below it the data: the root of a fresh ext4 volume is not empty, which MySQL refuses. */
const VOLUME_FOLDER = "/var/lib/mysql";
const DATA_FOLDER = `${VOLUME_FOLDER}/datadir`;

/** One server: two on the same volume would destroy it, so the old one ends before the new one starts. */
export function mysqlDeployment(props: MySqlProps): k8s.KubeDeploymentProps {
  const { name, namespace, labels, mesh = "sidecar", access, claim } = props;
  return {
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { ...labels } },
      strategy: { type: "Recreate" },
      template: {
        metadata: { labels: { ...labels, ...(access === undefined && outOfMesh(mesh)) } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          containers: [container(props)],
          securityContext: {
            fsGroup: MYSQL_ID,
            fsGroupChangePolicy: "OnRootMismatch",
            runAsNonRoot: true,
            seccompProfile: { type: "RuntimeDefault" },
          },
          volumes: [
            { name: "data", persistentVolumeClaim: { claimName: claim } },
            { name: "run", emptyDir: {} },
            { name: "tmp", emptyDir: {} },
          ],
        },
      },
    },
  };
}

function container(props: MySqlProps): k8s.Container {
  const { name, image, port = MYSQL_PORT, portName = "mysql" } = props;
  return {
    name,
    image,
    args: argumentsOf(props),
    env: environment(props),
    ports: [{ name: portName, containerPort: port }],
    ...mysqlProbes(port),
    resources: props.resources ?? {
      requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("800Mi") },
    },
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: MYSQL_ID, runAsGroup: MYSQL_ID },
    volumeMounts: [
      { name: "data", mountPath: VOLUME_FOLDER },
      // Sockets, lock files and the process id.
      { name: "run", mountPath: "/var/run/mysqld" },
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}

function argumentsOf({ nativePassword = false, port = MYSQL_PORT }: MySqlProps): string[] {
  return [
    "--datadir",
    DATA_FOLDER,
    ...(nativePassword ? ["--authentication-policy=mysql_native_password", "--mysql-native-password=ON"] : []),
    // Nobody replicates from it.
    "--disable-log-bin",
    ...(port === MYSQL_PORT ? [] : [`--port=${port}`]),
  ];
}

function environment(props: MySqlProps): k8s.EnvVar[] {
  const { secret, database } = props;
  const secretKeyRef = { name: credentialsSecret(props), key: secret.passwordKey };
  return [
    { name: "MYSQL_ROOT_PASSWORD", valueFrom: { secretKeyRef } },
    ...(database === undefined ? [] : [{ name: "MYSQL_DATABASE", value: database }]),
  ];
}
