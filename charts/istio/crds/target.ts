import { array, map, object, type Properties, requiring, string, rule } from "../../common/schema";
import type { ObjectOptions } from "../../common/schema";
import { atMostOne } from "./values";

const isPlain = '!self.contains("*")';
const label = string({ maxLength: 63, validations: [rule("wildcard is not supported in selector", isPlain)] });
/** Pods by labels, as the older networking kinds write it. */
export const workloadSelector = object({ labels: map(label, { maxProperties: 256 }) });

const value = string({
  maxLength: 63,
  validations: [rule("wildcard not allowed in label value match", isPlain)],
});
const noWildcard = rule("wildcard not allowed in label key match", 'self.all(key, !key.contains("*"))');
const validations = [noWildcard, rule("key must not be empty", "self.all(key, key.size() != 0)")];
/** Pods of the namespace with all these labels; Pods of all namespaces where the object is in the root namespace. */
export const selector = object({ matchLabels: map(value, { maxProperties: 4096, validations }) });

const domain = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const group = { maxLength: 253, pattern: `^$|^${domain}(\\.${domain})*$` };
const kind = { minLength: 1, maxLength: 63, pattern: "^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$" };
const elsewhere = rule("cross namespace referencing is not currently supported", "self.size() == 0");
const targetRef = requiring(["kind", "name"], {
  /** Empty for a Service. */ group: string<"" | "gateway.networking.k8s.io" | "networking.istio.io">(group),
  kind: string<"Gateway" | "GatewayClass" | "Service" | "ServiceEntry">(kind),
  ...{ name: string({ minLength: 1, maxLength: 253 }), namespace: string<"">({ validations: [elsewhere] }) },
});
/** Gateways and waypoints of the Gateway API. */
export const targetRefs = array(targetRef, { maxItems: 16 });

const target = { selector, /** @deprecated `targetRefs` takes its place */ targetRef, targetRefs };
const oneTarget = atMostOne("targetRefs or selector", "selector", "targetRef", "targetRefs");
type Options<R extends string> = Pick<ObjectOptions<R>, "required" | "exclusive">;
/** The spec of a policy: what it says, and for which Pods or Gateways. @default all Pods of the namespace */
export function policy<P extends Properties, const R extends keyof P & string = never>(fields: P, rest?: Options<R>) {
  return object({ ...target, ...fields }, { ...rest, validations: [oneTarget] });
}
