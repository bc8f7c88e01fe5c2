import type { k8s } from "cdk8s-plus-28";
import type { Availability } from "../common/availability";
import type { SecretKey } from "../common/database";
import { CONFIG_DIGEST } from "../common/digest";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import type { ReachableDatabase } from "./database";
import { DB_MANAGER, DB_MANAGER_PORT, labelsOf } from "./names";
import { outOfMesh, workload } from "./workload";

export interface DbManagerProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  readonly database: ReachableDatabase;
  /** Changes with the database's account, which the program reads when it starts. @default none */
  readonly credentialsDigest?: string;
}

/** The database manager: takes what trials measure, and hands it to the controller and the page. */
export function dbManagerDeployment(props: DbManagerProps): k8s.KubeDeploymentProps {
  const { release, availability, mesh, database, credentialsDigest } = props;
  return workload({
    program: "db-manager",
    availability,
    meshLabels: outOfMesh(mesh),
    annotations: credentialsDigest === undefined ? undefined : { [CONFIG_DIGEST]: credentialsDigest },
    container: {
      name: DB_MANAGER,
      image: release.katib.dbManager,
      command: ["./katib-db-manager"],
      env: environment(database),
      ports: [{ containerPort: DB_MANAGER_PORT, name: "api" }],
      // It is well when the database is: the Service must not lead to one that has lost it.
      readinessProbe: { grpc: { port: DB_MANAGER_PORT }, periodSeconds: 10 },
      livenessProbe: {
        grpc: { port: DB_MANAGER_PORT },
        failureThreshold: 5,
        initialDelaySeconds: 10,
        periodSeconds: 60,
      },
    },
    // It asks the API server nothing.
    pod: { automountServiceAccountToken: false },
  });
}

/** The Service by which trials and Katib's programs reach the database manager. */
export function dbManagerService(): k8s.KubeServiceProps {
  return {
    metadata: { name: DB_MANAGER, namespace: KUBEFLOW, labels: labelsOf("db-manager") },
    spec: {
      type: "ClusterIP",
      selector: labelsOf("db-manager"),
      ports: [{ name: "api", port: DB_MANAGER_PORT, protocol: "TCP" }],
    },
  };
}

function environment({ ref, database }: ReachableDatabase): k8s.EnvVar[] {
  return [
    { name: "DB_NAME", value: "mysql" },
    fromSecret("DB_USER", ref.user),
    fromSecret("DB_PASSWORD", ref.password),
    { name: "KATIB_MYSQL_DB_DATABASE", value: database },
    { name: "KATIB_MYSQL_DB_HOST", value: ref.host },
    { name: "KATIB_MYSQL_DB_PORT", value: String(ref.port) },
  ];
}

function fromSecret(name: string, { secret, key }: SecretKey): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}
