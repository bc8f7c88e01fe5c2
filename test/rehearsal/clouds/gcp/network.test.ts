import { PROJECT, REGION, projectWithCluster, projectWithNetwork } from "./google-cloud";

const SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";
const NETWORK = `projects/${PROJECT}/global/networks/vpc`;

describe("a subnetwork", () => {
  it("has its name, its links and its gateway", async () => {
    const cloud = await projectWithNetwork();
    const id = `projects/${PROJECT}/regions/${REGION}/subnetworks/more`;
    expect(await cloud.create(SUBNETWORK, "more", { network: NETWORK, ipCidrRange: "10.1.0.0/20" })).toEqual({
      id,
      computed: {
        name: "more",
        project: PROJECT,
        region: REGION,
        gatewayAddress: "10.1.0.1",
        ipv6CidrRange: "",
        purpose: "PRIVATE",
        selfLink: `https://www.googleapis.com/compute/v1/${id}`,
      },
    });
  });

  it.each([
    ["of no network of the program's", { network: "vcp" }, "The resource 'vcp' was not found, notFound"],
    ["in no region", { region: "europe-west99" }, "Unknown region, badRequest"],
    ["of addresses of another", { ipCidrRange: "10.6.0.0/16" }, "10.6.0.0/16 conflicts with 10.4.0.0/14 of subnetwork"],
    ["of no network in CIDR notation", { ipCidrRange: "10.1.0.1/20" }, "'10.1.0.1/20'. Must be a CIDR address range"],
    [
      "whose own ranges overlap",
      { secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.1.8.0/24" }] },
      "Invalid IPCidrRange: 10.1.8.0/24 conflicts with 10.1.0.0/20 of subnetwork 'more'",
    ],
  ])("is refused %s", async (_what, inputs, message) => {
    const cloud = await projectWithNetwork();
    const made = cloud.create(SUBNETWORK, "more", { network: NETWORK, ipCidrRange: "10.1.0.0/20", ...inputs });
    await expect(made).rejects.toThrow(message);
  });
});

describe("networks", () => {
  it("stay while something is in them", async () => {
    const cloud = await projectWithCluster();
    await expect(cloud.delete("gcp:compute/network:Network", "vpc")).rejects.toThrow(
      `Error 400: The resource '${NETWORK}' is already being used by ` +
        `'projects/${PROJECT}/regions/${REGION}/subnetworks/nodes', resourceInUseByAnotherResource`,
    );
    await expect(cloud.delete(SUBNETWORK, "nodes")).rejects.toThrow(
      `already being used by 'projects/${PROJECT}/locations/${REGION}/clusters/kubeflow'`,
    );
  });

  it("have routers, which NAT needs", async () => {
    const cloud = await projectWithNetwork();
    const nat = { router: "router", region: REGION, sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES" };
    const made = () => cloud.create("gcp:compute/routerNat:RouterNat", "nat", nat);
    await expect(made()).rejects.toThrow(`projects/${PROJECT}/regions/${REGION}/routers/router' was not found`);
    await cloud.create("gcp:compute/router:Router", "router", { network: NETWORK, region: REGION });
    expect((await made()).id).toBe(`${PROJECT}/${REGION}/router/nat`);
  });

  it("have firewall rules that allow or deny something", async () => {
    const cloud = await projectWithNetwork();
    const rule = (inputs: object) =>
      cloud.made("gcp:compute/firewall:Firewall", "hooks", { network: NETWORK, ...inputs });
    await expect(rule({})).rejects.toThrow("firewall rules have either 'allowed' or 'denied'");
    const allows = [{ protocol: "tcp", ports: ["15017"] }];
    await expect(rule({ allows, sourceRanges: ["all"] })).rejects.toThrow(
      "Invalid value for field 'sourceRanges': 'all'",
    );
    expect(await rule({ allows, sourceRanges: ["172.16.0.0/28"] })).toBe(`projects/${PROJECT}/global/firewalls/hooks`);
  });
});
