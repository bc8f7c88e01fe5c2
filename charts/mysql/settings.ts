import type { k8s } from "cdk8s-plus-28";
import type { CredentialsSource } from "../common/database";
import type { VolumeSettings } from "../common/volume";
import type { MeshMode } from "../istio/mesh";

type Labels = Readonly<Record<string, string>>;

/** Labels of the objects other than the Deployment and its Pods. */
export interface MySqlObjectLabels {
  /** @default those of the Pods */
  readonly service?: Labels;
  readonly secret?: Labels;
  /** Account, volume claim and what is the mesh's. */
  readonly others?: Labels;
}

/** Lets callers in by their identity in the mesh. */
export interface MySqlAccess {
  /** Name of the AuthorizationPolicy. */
  readonly policy: string;
  /** ServiceAccounts of the server's own namespace; nobody else gets in. */
  readonly callers: readonly string[];
  /** Name of the DestinationRule by which callers speak mutual TLS. */
  readonly destinationRule: string;
}

/** Secret with the server's account, under the keys by which its readers know it. */
export interface MySqlSecret {
  /** Of the one that is made of given credentials. */
  readonly name: string;
  readonly userKey: string;
  readonly passwordKey: string;
}

export interface MySqlProps {
  /** Name of the Deployment, the Service (so the host name for Pods of the namespace) and the account. */
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  /** Labels by which the Service finds the Pods. */
  readonly labels: Labels;
  readonly objectLabels?: MySqlObjectLabels;
  /** How Pods of the namespace join the mesh. @default "sidecar" */
  readonly mesh?: MeshMode;
  /** @default absent: the server stays out of the mesh, and network policies alone say who reaches it */
  readonly access?: MySqlAccess;
  readonly volume: VolumeSettings;
  /** Name of the PersistentVolumeClaim. */
  readonly claim: string;
  /**
   * The server's only account, `root`: each server is one application's own. Its first start takes the password over;
   * after that, `ALTER USER` changes it, and the Secret has to follow.
   */
  readonly credentials: CredentialsSource;
  readonly secret: MySqlSecret;
  /** Database that the first start makes. @default none, for applications that make their own */
  readonly database?: string;
  /**
   * Lets clients in that cannot do `caching_sha2_password`, MySQL's own since 8.0, such as ML Metadata's.
   * @default false
   */
  readonly nativePassword?: boolean;
  /** @default 3306 */
  readonly port?: number;
  /** @default "mysql", by which the mesh knows that the server speaks first */
  readonly portName?: string;
  /** @default upstream's: 100m of a processor and 800Mi are asked for, nothing is limited */
  readonly resources?: k8s.ResourceRequirements;
}

/** Port that MySQL's clients expect. */
export const MYSQL_PORT = 3306;

/** The account that the image makes. */
export const MYSQL_USER = "root";

/** Secret that the credentials are in, made here or by others. */
export function credentialsSecret({ credentials, secret }: Pick<MySqlProps, "credentials" | "secret">): string {
  return credentials.kind === "secret" ? credentials.name : secret.name;
}
