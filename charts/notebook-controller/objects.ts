import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { notebook, type NotebookSpec } from "./crds";

/** A server for interactive work in a namespace of its user. */
export class Notebook extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<NotebookSpec>) {
    super(scope, id, notebook, props);
  }
}
