import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import type { CloudIdentity } from "../common/cloud-identity";
import { clusterRoleBinding, RBAC_GROUP, roleBinding, READ, rule } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import {
  API_SERVER,
  PERSISTENCE_AGENT,
  PIPELINES_LABELS,
  programLabels,
  PUBLIC_CONFIG,
  SCHEDULED_WORKFLOW,
  UI,
  VIEWER_ACCOUNT,
  VISUALIZATION_SERVER,
} from "./names";
import {
  apiServerRules,
  nativeStoreRules,
  persistenceAgentRules,
  scheduledWorkflowRules,
  uiRules,
  viewerControllerRules,
} from "./rules";
import { runnerRules } from "./runner-rules";
import { userRoles } from "./user-roles";

/** The rights of one account, in the cluster and (as upstream has it, too) in its namespace. */
interface AccountRights {
  readonly account: string;
  readonly role: string;
  readonly binding: string;
  readonly cluster?: k8s.PolicyRule[];
  readonly namespace: k8s.PolicyRule[];
  /** Value of the label `app`, where the roles have one. */
  readonly app?: { readonly cluster?: string; readonly role?: string; readonly roleBinding?: string };
}

/** Accounts without rights: they are there for what users run in the control plane's namespace. */
const IDLE_ACCOUNTS = ["kubeflow-pipelines-container-builder", "kubeflow-pipelines-viewer", VISUALIZATION_SERVER];

export interface PipelinesRightsProps {
  readonly kubernetesNative: boolean;
  /** Who accounts are to a cloud, by their names. @default nobody */
  readonly identities?: Readonly<Record<string, CloudIdentity | undefined>>;
}

/** The accounts of Pipelines' programs with their rights, and the rights of tenants on Pipelines. */
export class PipelinesRights extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PipelinesRightsProps,
  ) {
    super(scope, id);
    for (const role of userRoles()) new k8s.KubeClusterRole(this, `user-${role.metadata?.name}`, role);
    for (const name of IDLE_ACCOUNTS) this.account(name);
    for (const rights of accounts(props.kubernetesNative)) this.grant(rights);
    this.publicVersion();
  }

  private account(name: string): void {
    const annotations = this.props.identities?.[name]?.serviceAccountAnnotations;
    const metadata = { name, namespace: KUBEFLOW, labels: PIPELINES_LABELS, annotations };
    new k8s.KubeServiceAccount(this, `account-${name}`, { metadata });
  }

  private grant({ account, role, binding, cluster, namespace, app = {} }: AccountRights): void {
    this.account(account);
    const subject = { name: account, namespace: KUBEFLOW };
    if (cluster) {
      const labels = labelled(app.cluster);
      new k8s.KubeClusterRole(this, `cluster-role-${role}`, { metadata: { name: role, labels }, rules: cluster });
      const bound = clusterRoleBinding({ name: binding, labels }, role, subject);
      new k8s.KubeClusterRoleBinding(this, `cluster-binding-${role}`, bound);
    }
    const metadata = { name: role, namespace: KUBEFLOW, labels: labelled(app.role) };
    new k8s.KubeRole(this, `role-${role}`, { metadata, rules: namespace });
    const labels = labelled(app.roleBinding);
    const bound = roleBinding({ name: binding, namespace: KUBEFLOW, labels }, role, subject);
    new k8s.KubeRoleBinding(this, `binding-${role}`, bound);
  }

  /** Everybody who is signed in may see which version runs. */
  private publicVersion(): void {
    const metadata = { name: PUBLIC_CONFIG, namespace: KUBEFLOW, labels: programLabels(API_SERVER) };
    const rules = [{ ...rule("", ["configmaps"], READ), resourceNames: [PUBLIC_CONFIG] }];
    new k8s.KubeRole(this, "role-public", { metadata, rules });
    new k8s.KubeRoleBinding(this, "binding-public", {
      metadata,
      roleRef: { apiGroup: RBAC_GROUP, kind: "Role", name: PUBLIC_CONFIG },
      subjects: [{ apiGroup: RBAC_GROUP, kind: "Group", name: "system:authenticated" }],
    });
  }
}

function accounts(kubernetesNative: boolean): AccountRights[] {
  return [
    {
      ...named(API_SERVER, API_SERVER, API_SERVER),
      cluster: [...apiServerRules(), ...(kubernetesNative ? nativeStoreRules() : [])],
      namespace: apiServerRules(),
      app: { role: API_SERVER, roleBinding: API_SERVER },
    },
    {
      ...named(PERSISTENCE_AGENT, `${PERSISTENCE_AGENT}-role`, `${PERSISTENCE_AGENT}-binding`),
      cluster: persistenceAgentRules(),
      namespace: persistenceAgentRules(),
    },
    {
      ...named(SCHEDULED_WORKFLOW, `${SCHEDULED_WORKFLOW}-role`, `${SCHEDULED_WORKFLOW}-binding`),
      cluster: scheduledWorkflowRules("cluster"),
      namespace: scheduledWorkflowRules("namespace"),
      app: { role: `${SCHEDULED_WORKFLOW}-role` },
    },
    {
      ...named(UI, UI, UI),
      cluster: uiRules("cluster"),
      namespace: uiRules("namespace"),
      app: { cluster: UI, role: UI, roleBinding: UI },
    },
    {
      ...named(VIEWER_ACCOUNT, "ml-pipeline-viewer-controller-role", "ml-pipeline-viewer-crd-binding"),
      cluster: viewerControllerRules(),
      namespace: viewerControllerRules(),
    },
    { ...named("pipeline-runner", "pipeline-runner", "pipeline-runner-binding"), namespace: runnerRules() },
  ];
}

function named(account: string, role: string, binding: string): Pick<AccountRights, "account" | "role" | "binding"> {
  return { account, role, binding };
}

function labelled(app: string | undefined): Record<string, string> {
  return app === undefined ? { ...PIPELINES_LABELS } : programLabels(app);
}
