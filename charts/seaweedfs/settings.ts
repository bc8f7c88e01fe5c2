import type { SecretKey } from "../common/database";
import type { VolumeSettings } from "../common/volume";
import type { SecretRefs } from "../pipelines/object-store";

/** The Azure storage account that holds what SeaweedFS takes in. */
export interface RemoteStore {
  readonly account: string;
  readonly accountKey: SecretKey;
}

/** What SeaweedFS is to serve. */
export interface SeaweedFsSettings {
  /** Made when it is not there; with a remote store it is the container's name, too. */
  readonly bucket: string;
  /** The administrator's keys. */
  readonly credentials: SecretRefs;
  readonly volume: VolumeSettings;
  /** @default none: the volume is all there is */
  readonly remote?: RemoteStore;
}
