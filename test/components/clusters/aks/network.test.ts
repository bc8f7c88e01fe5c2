import { aksNetwork, checkNetwork } from "../../../../components/clusters/aks/network";
import { ARGS, EXISTING, inputsOf, made, named, roleId, tags } from "./cluster";

const common = { resourceGroupName: "cluster-group-name", location: "westeurope", tags };

describe("the network of an AKS cluster", () => {
  it("is a virtual network whose nodes go out by one address", async () => {
    const { registrations } = await made();
    const names = ["cluster-network", "cluster-nat-address", "cluster-nat", "cluster-nodes"];
    expect(inputsOf(registrations, names)).toEqual({
      "cluster-network": {
        ...common,
        addressSpace: { addressPrefixes: ["10.0.0.0/17"] },
        enableDdosProtection: false,
        enableVmProtection: false,
      },
      "cluster-nat-address": {
        ...common,
        sku: { name: "Standard" },
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
      },
      "cluster-nat": {
        ...common,
        sku: { name: "Standard" },
        publicIpAddresses: [{ id: "cluster-nat-address-id" }],
        idleTimeoutInMinutes: 30,
      },
      "cluster-nodes": {
        resourceGroupName: "cluster-group-name",
        virtualNetworkName: "cluster-network-name",
        addressPrefix: "10.0.0.0/17",
        natGateway: { id: "cluster-nat-id" },
        defaultOutboundAccess: false,
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Enabled",
      },
    });
  });

  it("is left alone where it was there before: the cluster gets its rights on the subnet", async () => {
    const { registrations } = await made({ network: EXISTING, apiAccess: ["203.0.113.0/24"] });
    expect(registrations.filter(({ type }) => type.startsWith("azure-native:network:"))).toEqual([]);
    expect(named(registrations, "cluster-subnet-rights").inputs).toMatchObject({
      roleDefinitionId: roleId("4d97b98b-1d4f-4787-a291-c67834d212e7"),
      scope: EXISTING.subnetId,
    });
    expect(named(registrations, "cluster-control-plane").inputs).toMatchObject({
      networkProfile: { outboundType: "userAssignedNATGateway" },
      apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] },
    });
    expect(named(registrations, "cluster-system").inputs.vnetSubnetID).toBe(EXISTING.subnetId);
  });

  it("tells AKS of the way out that an existing subnet has", () => {
    const place = { name: "cluster" } as Parameters<typeof aksNetwork>[0];
    expect(aksNetwork(place, { ...EXISTING, wayOut: "routeTable" }).outboundType).toBe("userDefinedRouting");
    expect(aksNetwork(place, { ...EXISTING, wayOut: "natGateway" }).outboundType).toBe("userAssignedNATGateway");
  });

  it.each([
    [{ ...EXISTING, subnetId: "nodes" }, 'network.subnetId: "nodes" is no resource id of a subnet'],
    [{ ...EXISTING, databaseSubnetId: "db" }, 'network.databaseSubnetId: "db" is no resource id of a subnet'],
    [{ ...EXISTING, serviceCidr: "10.0.0.0" }, 'network: "10.0.0.0" is no IPv4 network'],
    [{ ...ARGS.network, cidr: "10.0.0.0/28" }, 'network.cidr: "10.0.0.0/28" has too few addresses'],
  ] as const)("is refused before anything is made: %#", (network, message) => {
    expect(() => checkNetwork(network as typeof ARGS.network)).toThrow(message);
  });
});
