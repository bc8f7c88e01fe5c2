import { judgeCapacity } from "./capacity";
import type { ClusterFacts } from "./cluster-facts";
import { judgeDevicePlugins } from "./device-plugins";
import type { Finding } from "./finding";
import { judgeGpuPools } from "./gpu-pools";
import { judgeInstallations } from "./installations";
import { judgeVersion } from "./kubernetes-version";
import { judgeNetwork } from "./network";
import type { Requirements } from "./requirements";
import { judgeStorage } from "./storage-classes";

/** Everything about a cluster that does not fit a platform, or that is likely not to. */
export function judge(facts: ClusterFacts, requirements: Requirements): Finding[] {
  return [
    ...judgeVersion(facts.version, requirements),
    ...judgeStorage(facts.storageClasses, requirements),
    ...judgeInstallations(facts, requirements),
    ...judgeDevicePlugins(facts, requirements),
    ...judgeGpuPools(facts, requirements),
    ...judgeCapacity(facts, requirements),
    ...judgeNetwork(facts, requirements),
  ];
}
