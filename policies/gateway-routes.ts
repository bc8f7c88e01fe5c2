import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, itemsOf, valueAt } from "./fields";

/** Which of some routes a listener of a Gateway has. */
export function attachedRoutes(
  { metadata }: PlainObject,
  listener: string | undefined,
  routes: readonly PlainObject[],
): PlainObject[] {
  const isParent = (route: PlainObject) => (ref: unknown) => {
    const { kind = "Gateway", name, namespace = route.metadata.namespace, sectionName = listener } = fieldsOf(ref);
    return (
      kind === "Gateway" &&
      name === metadata.name &&
      namespace === metadata.namespace &&
      // Without the name of a listener, a route is for all of them.
      sectionName === listener
    );
  };
  return routes.filter((route) => itemsOf(valueAt(route.spec, "parentRefs")).some(isParent(route)));
}

/** Whether a route answers every request with a redirect to HTTPS. */
export function redirectsOnly({ spec }: PlainObject): boolean {
  const rules = itemsOf(valueAt(spec, "rules"));
  return rules.length > 0 && rules.every((rule) => itemsOf(valueAt(rule, "filters")).some(isRedirect));
}

function isRedirect(filter: unknown): boolean {
  const { type, requestRedirect } = fieldsOf(filter);
  return type === "RequestRedirect" && fieldsOf(requestRedirect).scheme === "https";
}

/** Whether an object is a route of the Gateway API, of whatever protocol. */
export function isRoute({ apiVersion, kind }: PlainObject): boolean {
  return apiVersion.startsWith("gateway.networking.k8s.io/") && kind.endsWith("Route");
}
