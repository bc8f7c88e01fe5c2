import { boolean, int64, object, requiring, since, string } from "../schema";
import { atomicList } from "./merge";

const profile = requiring(["type"], {
  localhostProfile: string(),
  type: string<"Localhost" | "RuntimeDefault" | "Unconfined">(),
});

const shared = {
  appArmorProfile: since(30, profile),
  runAsGroup: int64(),
  runAsNonRoot: boolean(),
  runAsUser: int64(),
  seLinuxOptions: object({ level: string(), role: string(), type: string(), user: string() }),
  seccompProfile: profile,
  windowsOptions: object({
    gmsaCredentialSpec: string(),
    gmsaCredentialSpecName: string(),
    hostProcess: boolean(),
    runAsUserName: string(),
  }),
};

/** Privileges of one container (SecurityContext); they win over the Pod's. */
export const containerSecurityContext = object({
  ...shared,
  allowPrivilegeEscalation: boolean(),
  capabilities: object({ add: atomicList(string()), drop: atomicList(string()) }),
  privileged: boolean(),
  procMount: string<"Default" | "Unmasked">(),
  readOnlyRootFilesystem: boolean(),
});

const sysctl = object({ name: string(), value: string() }, { required: ["name", "value"] });

/** Privileges of all containers of a Pod, and of its volumes (PodSecurityContext). */
export const podSecurityContext = object({
  ...shared,
  fsGroup: int64(),
  fsGroupChangePolicy: string<"OnRootMismatch" | "Always">(),
  seLinuxChangePolicy: since(32, string<"MountOption" | "Recursive">()),
  supplementalGroups: atomicList(int64()),
  supplementalGroupsPolicy: since(31, string<"Merge" | "Strict">()),
  sysctls: atomicList(sysctl),
});
