import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { CredentialsSource, DatabaseRef } from "../common/database";
import type { VolumeSettings } from "../common/volume";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { PIPELINES_LABELS } from "../pipelines/names";
import type { Release } from "../releases";
import { MySql } from "./mysql";
import type { MySqlSecret } from "./settings";

/** Where Pipelines' database is: a server that is made, or one that is there, such as a cloud's. */
export type PipelinesDatabase =
  { readonly kind: "own"; readonly volume: VolumeSettings; readonly credentials: CredentialsSource } | ExternalDatabase;

export interface ExternalDatabase {
  readonly kind: "external";
  readonly host: string;
  readonly port: number;
  readonly credentials: CredentialsSource;
}

export interface PipelinesDatabaseChartProps {
  readonly release: Release;
  readonly mesh: MeshMode;
  readonly database: PipelinesDatabase;
}

/** Pipelines' MySQL, or the credentials for one elsewhere. */
export class PipelinesDatabaseChart extends Chart {
  constructor(scope: Construct, id: string, { release, mesh, database }: PipelinesDatabaseChartProps) {
    super(scope, id);
    const { credentials } = database;
    if (database.kind === "own") {
      new MySql(this, "mysql", {
        ...{ name: "mysql", namespace: KUBEFLOW, image: release.storage.mysql, mesh, credentials },
        labels: { app: "mysql", ...CRD_LABEL },
        objectLabels: { service: CRD_LABEL, others: CRD_LABEL, secret: PIPELINES_LABELS },
        access: { policy: "mysql", callers: CALLERS, destinationRule: "ml-pipeline-mysql" },
        volume: database.volume,
        claim: "mysql-pv-claim",
        secret: SECRET,
        // ML Metadata's client is older than MySQL's own way to authenticate.
        nativePassword: true,
      });
    } else if (credentials.kind === "given") {
      new k8s.KubeSecret(this, "credentials", {
        metadata: { name: SECRET.name, namespace: KUBEFLOW, labels: { ...PIPELINES_LABELS } },
        type: "Opaque",
        stringData: { [SECRET.userKey]: credentials.user, [SECRET.passwordKey]: credentials.password },
      });
    }
  }
}

/** The database as Pipelines' programs need to know it. */
export function databaseRef(database: PipelinesDatabase): DatabaseRef {
  const { credentials } = database;
  const secret = credentials.kind === "secret" ? credentials.name : SECRET.name;
  const { host, port } = database.kind === "own" ? { host: "mysql", port: 3306 } : database;
  return { host, port, user: { secret, key: SECRET.userKey }, password: { secret, key: SECRET.passwordKey } };
}

const SECRET: MySqlSecret = { name: "mysql-secret", userKey: "username", passwordKey: "password" };

const CRD_LABEL = { "application-crd-id": PIPELINES_LABELS["application-crd-id"] };

/** Accounts of the programs that speak to the database. */
const CALLERS = ["kubeflow-pipelines-cache", "metadata-grpc-server", "ml-pipeline"];
