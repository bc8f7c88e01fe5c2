import { KubeClient } from "../../kube/client";
import { Slots } from "./slots";

/** The API server that bundles go to. */
export interface CrdCluster {
  readonly client: KubeClient;
  /** Big requests take a slot: those of all bundles together must not drown the server. */
  readonly slots: Slots;
}
