import { createHash } from "node:crypto";
import type { FunctionModel, ModelRequest } from "../resource-model";

/** Project of resources that name none, where the provider is told none either. */
const DEFAULT_PROJECT = "rehearsal";

/** Id of the project that a resource belongs to: its own, else the provider's. */
export function projectOf({ inputs, config }: Pick<ModelRequest, "inputs" | "config">): string {
  return projectIn(inputs.project, config.project);
}

/** The same each time, twelve decimal digits as Google's are. */
export function projectNumber(project: string): string {
  const digits = BigInt(`0x${createHash("sha256").update(project).digest("hex").slice(0, 12)}`);
  return String(100_000_000_000n + (digits % 900_000_000_000n));
}

/** `gcp:organizations/getProject:getProject` */
export const getProject: FunctionModel = (args, _world, config) => {
  const projectId = projectIn(args.projectId, config.project);
  return {
    id: `projects/${projectId}`,
    projectId,
    name: projectId,
    number: projectNumber(projectId),
    labels: {},
    effectiveLabels: {},
    pulumiLabels: {},
    autoCreateNetwork: false,
    billingAccount: "",
    deletionPolicy: "PREVENT",
    folderId: "",
    orgId: "",
    tags: {},
  };
};

function projectIn(...values: readonly unknown[]): string {
  const texts = values.filter((value) => typeof value === "string");
  return texts.find((text) => text !== "") ?? DEFAULT_PROJECT;
}
