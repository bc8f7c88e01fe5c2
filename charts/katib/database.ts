import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { CredentialsSource, DatabaseRef } from "../common/database";
import type { VolumeSettings } from "../common/volume";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { MySql } from "../mysql/mysql";
import type { Release } from "../releases";
import { DATABASE_KEYS, DATABASE_SECRET, labelsOf, MYSQL } from "./names";

/**
 * Where Katib keeps what its trials measure.
 * - `own`: a MySQL server of its own, whose account is `root`.
 * - `external`: a database that is there already. Katib speaks to it without TLS, which it cannot do, and makes its
 *   table in it.
 */
export type KatibDatabase =
  | { readonly kind: "own"; readonly volume: VolumeSettings; readonly credentials: CredentialsSource }
  | {
      readonly kind: "external";
      readonly host: string;
      /** @default 3306 */
      readonly port?: number;
      /** Name of the database. @default "katib" */
      readonly database?: string;
      readonly credentials: CredentialsSource;
    };

/** A database, as the database manager reaches it. */
export interface ReachableDatabase {
  readonly ref: DatabaseRef;
  /** Name of the database in the server. */
  readonly database: string;
  /** What the database manager is made after. */
  readonly needs: readonly Construct[];
}

export interface DatabaseProps {
  readonly release: Release;
  readonly mesh: MeshMode;
  readonly database: KatibDatabase;
}

const DATABASE = "katib";

/** Makes the own server, or the Secret with the account of an external one. */
export function databaseOf(scope: Construct, { release, mesh, database }: DatabaseProps): ReachableDatabase {
  if (database.kind === "external") return external(scope, database);
  const { volume, credentials } = database;
  const server = new MySql(scope, "mysql", {
    ...{ name: MYSQL, namespace: KUBEFLOW, image: release.storage.mysql, labels: labelsOf("mysql") },
    ...{ mesh, volume, claim: MYSQL, credentials, database: DATABASE, portName: "dbapi" },
    secret: { name: DATABASE_SECRET, userKey: DATABASE_KEYS.user, passwordKey: DATABASE_KEYS.password },
  });
  return { ref: server.ref, database: DATABASE, needs: [server.ready] };
}

function external(scope: Construct, settings: Extract<KatibDatabase, { kind: "external" }>): ReachableDatabase {
  const { host, port = 3306, database = DATABASE, credentials } = settings;
  const secret = credentials.kind === "secret" ? credentials.name : DATABASE_SECRET;
  const user = { secret, key: DATABASE_KEYS.user };
  const password = { secret, key: DATABASE_KEYS.password };
  return { ref: { host, port, user, password }, database, needs: account(scope, credentials) };
}

function account(scope: Construct, credentials: CredentialsSource): Construct[] {
  if (credentials.kind === "secret") return [];
  const metadata = { name: DATABASE_SECRET, namespace: KUBEFLOW };
  const stringData = { [DATABASE_KEYS.user]: credentials.user, [DATABASE_KEYS.password]: credentials.password };
  return [new k8s.KubeSecret(scope, "database-account", { metadata, type: "Opaque", stringData })];
}
