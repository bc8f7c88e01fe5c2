import type { CredentialsSource, DatabaseRef } from "../common/database";
import type { VolumeSettings } from "../common/volume";
import type { CatalogSource } from "./catalog-sources";

/** Where the registry keeps what it knows: in a MySQL server of its own, or in one that is there already. */
export type RegistryDatabase =
  | {
      readonly kind: "own";
      readonly volume: VolumeSettings;
      /** The server's only account, `root`; its Secret has the keys `MYSQL_USER_NAME` and `MYSQL_ROOT_PASSWORD`. */
      readonly credentials: CredentialsSource;
    }
  | {
      readonly kind: "existing";
      readonly server: DatabaseRef;
      /** Name of the database, which has to be there. */
      readonly database: string;
    };

/** What the catalog shows, and where it keeps that. */
export interface CatalogSettings {
  /** Volume of the catalog's PostgreSQL server, which it fills from its sources. */
  readonly volume: VolumeSettings;
  /** Account of that server; its Secret has the keys `POSTGRES_USER` and `POSTGRES_PASSWORD`. */
  readonly credentials: CredentialsSource;
  /** @default none: the catalog is empty */
  readonly sources?: readonly CatalogSource[];
  /** Key for Hugging Face, for more requests and for models with a licence to accept. @default none */
  readonly huggingFaceKey?: string;
}
