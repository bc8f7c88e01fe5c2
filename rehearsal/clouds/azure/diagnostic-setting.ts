import type { DiagnosticSettingArgs } from "@pulumi/azure-native/monitor";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import { AzureError } from "./azure-error";
import { referred } from "./resource-id";

/** Logs of a control plane. Source: monitor-aks-reference.md of MicrosoftDocs/azure-aks-docs. */
const CATEGORIES = [
  ...["cloud-controller-manager", "cluster-autoscaler", "csi-azuredisk-controller", "csi-azurefile-controller"],
  ...[
    "csi-snapshot-controller",
    "fleet-mcs-controller-manager",
    "fleet-member-agent",
    "fleet-member-net-controller-manager",
  ],
  ...["guard", "karpenter-events", "kube-apiserver", "kube-audit", "kube-audit-admin", "kube-controller-manager"],
  ...["kube-scheduler"],
];

/** Where the logs of a cluster go. */
export const diagnosticSetting: ResourceModel = {
  create(request) {
    const {
      name = request.physicalName,
      resourceUri,
      logs = [],
      ...inputs
    } = inputsOf<DiagnosticSettingArgs>(request.inputs);
    referred(request.world, resourceUri);
    const { workspaceId, storageAccountId, eventHubAuthorizationRuleId } = inputs;
    if ([workspaceId, storageAccountId, eventHubAuthorizationRuleId].every((target) => target === undefined)) {
      throw new AzureError(400, "BadRequest", "At least one data sink needs to be specified.");
    }
    if (workspaceId !== undefined) referred(request.world, workspaceId);
    const unknown = logs.find(({ category }) => category !== undefined && !CATEGORIES.includes(category));
    if (unknown) throw new AzureError(400, "BadRequest", `Category '${unknown.category}' is not supported.`);
    const id = `${resourceUri}/providers/Microsoft.Insights/diagnosticSettings/${name}`;
    return { id, computed: { name, type: "Microsoft.Insights/diagnosticSettings" } };
  },
};
