import type { CloudRecord } from "../../../rehearsal/clouds/world";
import { upgradePolicy } from "../../../rehearsal/plays/upgrade-policy";
import { cloudPool, systemPart } from "./support";

const record = (type: string, outputs: Record<string, unknown>): CloudRecord => ({ urn: "", type, id: "id", outputs });
const nodeGroup = (updateConfig?: object) =>
  record("aws:eks/nodeGroup:NodeGroup", { nodeGroupName: "cluster-gpu-l4-1", updateConfig });
const nodePool = (upgradeSettings?: object) =>
  record("gcp:container/nodePool:NodePool", { name: "cluster-gpu-l4-1", upgradeSettings });
const agentPool = (upgradeSettings?: object) =>
  record("azure-native:containerservice:AgentPool", { name: "cluster-gpu-l4-1", upgradeSettings });

describe("how a cloud replaces nodes", () => {
  it.each([
    ["a group of one zone", nodeGroup({ maxUnavailable: 1 }), ["a"], { surge: 2, atOnce: 1 }],
    ["a group of three zones", nodeGroup({ maxUnavailable: 2 }), ["a", "b", "c"], { surge: 6, atOnce: 2 }],
    ["more at once than twice the zones", nodeGroup({ maxUnavailable: 5 }), ["a"], { surge: 5, atOnce: 5 }],
    ["a percentage", nodeGroup({ maxUnavailablePercentage: 33 }), ["a"], { surge: 4, atOnce: 4 }],
    ["no settings", nodeGroup(), ["a"], { surge: 2, atOnce: 1 }],
    [
      "the strategy MINIMAL",
      nodeGroup({ maxUnavailable: 1, updateStrategy: "MINIMAL" }),
      ["a"],
      { surge: 0, atOnce: 1 },
    ],
  ])("follows a node group of EKS with %s", (_what, group, zones, expected) => {
    expect(upgradePolicy("eks", [group], cloudPool({ zones }), 10)).toEqual({ ...expected, cordonsAll: true });
  });

  it.each([
    [undefined, { surge: 1, atOnce: 1 }],
    [
      { strategy: "SURGE", maxSurge: 0, maxUnavailable: 1 },
      { surge: 0, atOnce: 1 },
    ],
    [
      { maxSurge: 2, maxUnavailable: 1 },
      { surge: 2, atOnce: 3 },
    ],
  ])("follows a node pool of GKE with settings %j", (settings, expected) => {
    expect(upgradePolicy("gke", [nodePool(settings)], cloudPool(), 10)).toEqual({ ...expected, cordonsAll: false });
  });

  it.each([
    [undefined, { surge: 1, atOnce: 1 }],
    [{ maxSurge: "33%" }, { surge: 4, atOnce: 4 }],
    [
      { maxSurge: "0", maxUnavailable: "1" },
      { surge: 0, atOnce: 1 },
    ],
  ])("follows an agent pool of AKS with settings %j", (settings, expected) => {
    expect(upgradePolicy("aks", [agentPool(settings)], cloudPool(), 10)).toEqual({ ...expected, cordonsAll: false });
  });

  it("gives spot nodes of AKS no surge, whatever is usual", () => {
    expect(upgradePolicy("aks", [agentPool()], cloudPool({ spot: true }), 10)).toEqual({
      surge: 0,
      atOnce: 1,
      cordonsAll: false,
    });
  });

  it("finds the pool that AKS keeps as a part of the cluster", () => {
    const profile = { name: "system", upgradeSettings: { maxSurge: "2" } };
    const cluster = record("azure-native:containerservice:ManagedCluster", { agentPoolProfiles: [profile] });
    expect(upgradePolicy("aks", [cluster], systemPart({ name: "system" }), 1)).toEqual({
      surge: 2,
      atOnce: 2,
      cordonsAll: false,
    });
  });

  it("is refused for blue-green upgrades, and for a pool without a record", () => {
    expect(() => upgradePolicy("gke", [nodePool({ strategy: "BLUE_GREEN" })], cloudPool(), 1)).toThrow(
      'pool "cluster-gpu-l4-1": upgrades of strategy "BLUE_GREEN" are not rehearsed',
    );
    expect(() => upgradePolicy("gke", [], cloudPool(), 1)).toThrow(
      'pool "cluster-gpu-l4-1": the simulated cloud has no record of it; run `up` again',
    );
  });
});
