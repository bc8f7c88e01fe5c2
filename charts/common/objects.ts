import { ApiObject } from "cdk8s";
import type { IConstruct } from "constructs";

/** A Kubernetes object as plain data. */
export interface PlainObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/**
 * The objects below a construct, rendered, in the order in which they were made. Unlike cdk8s' own synthesis it
 * includes nested charts and builds no dependency graph.
 */
export function objectsOf(root: IConstruct): PlainObject[] {
  return root.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .map((object) => object.toJson() as PlainObject);
}

/** How messages name an object: `Kind namespace/name`, without the namespace where there is none. */
export function objectId({ kind, metadata: { name, namespace } }: PlainObject): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
