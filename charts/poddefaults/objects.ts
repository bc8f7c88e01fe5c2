import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { podDefault, type PodDefaultSpec } from "./crds";

/** What Pods with certain labels get as they are made. */
export class PodDefault extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PodDefaultSpec>) {
    super(scope, id, podDefault, props);
  }
}
