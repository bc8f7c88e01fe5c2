import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, roleBinding, type Account } from "../../common/rbac";
import { KSERVE, LABELS } from "../names";
import { leaderElectionRules } from "./controller-rules";

export interface ProgramAccountProps {
  readonly account: Account;
  /** Labels of the account besides KServe's. */
  readonly labels: Readonly<Record<string, string>>;
  /** Rights in the whole cluster, by what upstream begins the names of role and binding with. */
  readonly inCluster: Readonly<Record<string, k8s.PolicyRule[]>>;
  /** What the names of the role and binding for the leader's election begin with. @default none, it has no leader */
  readonly election?: string;
}

/** The account that a program runs as, and its rights. */
export class ProgramAccount extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProgramAccountProps,
  ) {
    super(scope, id);
    const { account, labels, inCluster, election } = props;
    new k8s.KubeServiceAccount(this, "account", { metadata: { ...account, labels: { ...LABELS, ...labels } } });
    for (const [name, rules] of Object.entries(inCluster)) this.inCluster(name, rules);
    if (election) this.inNamespace(election, KSERVE, leaderElectionRules());
  }

  /** Rights in one namespace. */
  inNamespace(name: string, namespace: string, rules: k8s.PolicyRule[]): void {
    const metadata = (suffix: string) => ({ name: `${name}-${suffix}`, namespace, labels: LABELS });
    new k8s.KubeRole(this, `role-${name}`, { metadata: metadata("role"), rules });
    const binding = roleBinding(metadata("rolebinding"), `${name}-role`, this.props.account);
    new k8s.KubeRoleBinding(this, `role-binding-${name}`, binding);
  }

  private inCluster(name: string, rules: k8s.PolicyRule[]): void {
    const metadata = (suffix: string) => ({ name: `${name}-${suffix}`, labels: LABELS });
    new k8s.KubeClusterRole(this, `cluster-role-${name}`, { metadata: metadata("role"), rules });
    const binding = clusterRoleBinding(metadata("rolebinding"), `${name}-role`, this.props.account);
    new k8s.KubeClusterRoleBinding(this, `cluster-role-binding-${name}`, binding);
  }
}
