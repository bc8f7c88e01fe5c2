import type { Availability } from "../../charts/common/availability";
import type { Release } from "../../charts/releases";
import type { CrdOptions } from "../platform/crd-bundle";
import type { Namespaces } from "../platform/namespaces";

/** What every application is made with. */
export interface ApplicationArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** Brings the namespaces that applications run in. */
  readonly namespaces: Namespaces;
  readonly crds?: CrdOptions;
}
