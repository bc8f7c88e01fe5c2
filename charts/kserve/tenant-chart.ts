import { Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { Tenant } from "../profiles/tenant";
import { inferencePolicies, type CallerTokens } from "./tenant-policies";

export interface InferencePoliciesChartProps {
  readonly tenants: readonly Tenant[];
  readonly tokens: CallerTokens;
}

/** Who may ask the models of each tenant. Needs the tenants' namespaces and Istio's kinds. */
export class InferencePoliciesChart extends Chart {
  constructor(scope: Construct, id: string, { tenants, tokens }: InferencePoliciesChartProps) {
    super(scope, id);
    for (const tenant of tenants)
      inferencePolicies(this, { namespace: tenant.name, members: membersOf(tenant) }, tokens);
  }
}

/** Users alone: a token's groups are not a single text that a policy could compare. */
function membersOf({ owner, contributors = [] }: Tenant): string[] {
  return [owner, ...contributors.flatMap(({ user }) => (user === undefined ? [] : [user]))];
}
