import type { Construct } from "constructs";
import { CustomObject, type ClusterProps, type NamespacedProps } from "../common/custom-object";
import { scaledJob, scaledObject, type ScaledJobSpec, type ScaledObjectSpec } from "./crds/scaling";
import {
  clusterTriggerAuthentication,
  triggerAuthentication,
  type TriggerAuthenticationSpec,
} from "./crds/trigger-authentication";

/** Scales a Deployment or the like by events, down to zero. */
export class ScaledObject extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ScaledObjectSpec>) {
    super(scope, id, scaledObject, props);
  }
}

/** Starts Jobs for events. */
export class ScaledJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ScaledJobSpec>) {
    super(scope, id, scaledJob, props);
  }
}

/** Logs triggers of its own namespace in. */
export class TriggerAuthentication extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TriggerAuthenticationSpec>) {
    super(scope, id, triggerAuthentication, props);
  }
}

/** Logs triggers of all namespaces in, with Secrets of KEDA's own. */
export class ClusterTriggerAuthentication extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<TriggerAuthenticationSpec>) {
    super(scope, id, clusterTriggerAuthentication, props);
  }
}
