import * as azure from "./azure-cloud";
import { GROUP, NETWORK, SUBNET, T } from "./azure-cloud";

const SUBNET_INPUTS = { resourceGroupName: "kubeflow", virtualNetworkName: "net", addressPrefix: "10.0.32.0/20" };

describe("a subnet", () => {
  it("has an id in its network", async () => {
    const cloud = await azure.withNetwork();
    expect(await cloud.create(T.subnet, "more", SUBNET_INPUTS)).toEqual({
      id: `${NETWORK}/subnets/more`,
      computed: { name: "more", type: "Microsoft.Network/virtualNetworks/subnets", provisioningState: "Succeeded" },
    });
  });

  it.each([
    ["of no network", { virtualNetworkName: "other" }, 'Code="ResourceNotFound"'],
    ["outside of its network", { addressPrefix: "10.1.0.0/20" }, 'Code="NetcfgSubnetRangeOutsideVnet"'],
    ["of another's addresses", { addressPrefix: "10.0.8.0/24" }, `10.0.8.0/24 overlaps with ${SUBNET}.`],
    ["of no addresses", { addressPrefix: "10.0.32.0" }, "The address prefix 10.0.32.0 has an invalid CIDR notation."],
    [
      "with a gateway that is not there",
      { natGateway: { id: `${GROUP}/providers/Microsoft.Network/natGateways/other` } },
      "natGateways/other' was not found",
    ],
  ])("is refused %s", async (_what, inputs, message) => {
    const cloud = await azure.withNetwork();
    await expect(cloud.create(T.subnet, "more", { ...SUBNET_INPUTS, ...inputs })).rejects.toThrow(message);
  });

  it("stays with all that it is part of while a cluster is in it", async () => {
    const cloud = await azure.withCluster();
    await expect(cloud.delete(T.subnet, "nodes")).rejects.toThrow(
      `Code="InUseSubnetCannotBeDeleted" Message="Subnet ${SUBNET} is in use by ${azure.CLUSTER}`,
    );
    await expect(cloud.delete(T.network, "net")).rejects.toThrow('Code="InUseVirtualNetworkCannotBeDeleted"');
    await expect(cloud.delete(T.gateway, "nat")).rejects.toThrow('Code="InUseNatGatewayCannotBeDeleted"');
    await expect(cloud.delete(T.address, "address")).rejects.toThrow('Code="PublicIPAddressCannotBeDeleted"');
    for (const [type, name] of [
      [T.cluster, "cluster"],
      [T.subnet, "nodes"],
      [T.network, "net"],
      [T.gateway, "nat"],
      [T.address, "address"],
    ] as const) {
      await cloud.delete(type, name);
    }
    expect(cloud.world.records(T.network)).toEqual([]);
  });
});

describe("the way to the internet", () => {
  it("has an address that nobody else has", async () => {
    const cloud = await azure.withNetwork();
    const [address] = cloud.world.records(T.address);
    expect(address?.outputs.ipAddress).toMatch(/^203\.0\.113\.\d+$/);
  });

  it("takes static addresses of the Standard sku", async () => {
    const cloud = await azure.group();
    const standard = { ...azure.inGroup, sku: { name: "Standard" } };
    await expect(cloud.create(T.address, "address", standard)).rejects.toThrow(
      "must have AllocationMethod set to Static",
    );
    const id = await cloud.made(T.address, "basic", { ...azure.inGroup, sku: { name: "Basic" } });
    const made = (inputs: object) => cloud.create(T.gateway, "nat", { ...azure.inGroup, ...inputs });
    await expect(made({ sku: { name: "Standard" }, publicIpAddresses: [{ id }] })).rejects.toThrow(
      'Code="NatGatewayWithNonStandardPublicIp"',
    );
    await expect(made({})).rejects.toThrow("NAT gateway nat has no sku.");
  });
});

describe("networks that are joined", () => {
  it("are connected once each names the other, and have no address in common", async () => {
    const cloud = await azure.withNetwork();
    const network = (name: string, prefix: string) =>
      cloud.made(T.network, name, { ...azure.inGroup, addressSpace: { addressPrefixes: [prefix] } });
    const databases = await network("databases", "10.1.0.0/24");
    const peering = (from: string, id: string) =>
      cloud.create(T.peering, `from-${from}`, {
        ...{ resourceGroupName: "kubeflow", virtualNetworkName: from, remoteVirtualNetwork: { id } },
      });
    expect((await peering("net", databases)).computed.peeringState).toBe("Initiated");
    expect(await peering("databases", NETWORK)).toEqual({
      id: `${databases}/virtualNetworkPeerings/from-databases`,
      computed: { name: "from-databases", peeringState: "Connected", provisioningState: "Succeeded" },
    });
    const other = await network("other", "10.0.64.0/20");
    await expect(peering("net", other)).rejects.toThrow("their address spaces overlap in 10.0.0.0/16.");
    await expect(peering("net", `${NETWORK}s`)).rejects.toThrow("was not found");
  });
});

describe("a resource group", () => {
  it("goes with all that is in it", async () => {
    const cloud = await azure.group();
    const id = await cloud.made(T.identity, "kept", azure.inGroup);
    await cloud.delete(T.group, "kubeflow");
    expect(cloud.warnings).toEqual([`goes with all that is in it: ${id}`]);
  });

  it("stays while a lock keeps something in it", async () => {
    const cloud = await azure.group();
    const scope = await cloud.made(T.identity, "kept", azure.inGroup);
    const lock = await cloud.made(T.lock, "lock", { scope, level: "CanNotDelete" });
    expect(lock).toBe(`${scope}/providers/Microsoft.Authorization/locks/lock`);
    const message = (id: string) =>
      `Status=409 Code="ScopeLocked" Message="The scope '${id}' cannot perform delete operation because of lock '${lock}'. Remove it first."`;
    await expect(cloud.delete(T.identity, "kept")).rejects.toThrow(new Error(message(scope)));
    await expect(cloud.delete(T.group, "kubeflow")).rejects.toThrow(new Error(message(GROUP)));
    await cloud.delete(T.lock, "lock");
    await cloud.delete(T.identity, "kept");
    await cloud.delete(T.group, "kubeflow");
    expect(cloud.warnings).toEqual([]);
  });

  it("does not have any name", async () => {
    const cloud = await azure.group();
    await expect(cloud.create(T.group, "other", { resourceGroupName: "kube flow" })).rejects.toThrow(
      'Code="InvalidResourceGroup"',
    );
  });
});
