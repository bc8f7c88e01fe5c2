import { loadBalancerCrds } from "../../../charts/aws-load-balancer-controller/crds";
import { CRDS } from "../../../charts/crds";

/** Each custom kind as `group/Kind`, by the name of its definition. */
const KINDS = new Map(
  Object.values(CRDS)
    .concat(loadBalancerCrds)
    .flatMap((render) => render("compact"))
    .map(({ metadata, spec }) => [metadata.name, `${spec.group}/${spec.names.kind}`]),
);

/** The custom kinds that a bundle brings. */
export function kindsOf(inputs: Record<string, unknown>): string[] {
  return Object.keys(inputs.crds as object).map((name) => KINDS.get(name) ?? name);
}
