import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { tensorboard, type TensorboardSpec } from "./crds";

/** A TensorBoard on a directory of logs. */
export class Tensorboard extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TensorboardSpec>) {
    super(scope, id, tensorboard, props);
  }
}
