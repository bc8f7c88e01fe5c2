import { deployGke } from "./deployed";

test("a network of its own has a subnetwork for nodes, Pods and Services, and a way out by NAT", async () => {
  const { resource } = await deployGke();
  expect(resource("cluster-network").inputs).toEqual({ project: "ml-prod", autoCreateSubnetworks: false });
  expect(resource("cluster-subnetwork").inputs).toEqual({
    project: "ml-prod",
    region: "europe-west4",
    network: "cluster-network-id",
    ipCidrRange: "10.0.0.0/20",
    secondaryIpRanges: [
      { rangeName: "pods", ipCidrRange: "10.4.0.0/14" },
      { rangeName: "services", ipCidrRange: "10.8.0.0/20" },
    ],
    privateIpGoogleAccess: true,
  });
  expect(resource("cluster-router").inputs).toEqual({
    project: "ml-prod",
    region: "europe-west4",
    network: "cluster-network-id",
  });
  expect(resource("cluster-nat").inputs).toEqual({
    project: "ml-prod",
    region: "europe-west4",
    router: "router-1a2b3c4",
    natIpAllocateOption: "AUTO_ONLY",
    sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
    minPortsPerVm: 1024,
  });
});

test("the control plane reaches the webhooks of Pods on the cluster's nodes", async () => {
  const { inputs } = await deployGke();
  expect(inputs("gcp:compute/firewall:Firewall")).toEqual({
    "cluster-webhooks": {
      project: "ml-prod",
      network: "cluster-network-id",
      direction: "INGRESS",
      sourceRanges: ["172.16.0.0/28"],
      targetServiceAccounts: ["nodes@ml-prod.iam.gserviceaccount.com"],
      allows: [{ protocol: "tcp", ports: ["15017", "8443", "9443", "4443"] }],
    },
  });
});

test("in an existing network, only the firewall gets a rule", async () => {
  const { registrations, resource } = await deployGke({
    network: {
      kind: "existing",
      network: "shared",
      subnetwork: "ml",
      podRange: "ml-pods",
      serviceRange: "ml-services",
      controlPlaneCidr: "172.16.1.0/28",
    },
  });
  const ofCompute = registrations.filter(({ type }) => type.startsWith("gcp:compute/")).map(({ name }) => name);
  expect(ofCompute).toEqual(["cluster-webhooks"]);
  expect(resource("cluster-webhooks").inputs).toMatchObject({
    network: "projects/ml-prod/global/networks/shared",
    sourceRanges: ["172.16.1.0/28"],
  });
  expect(resource("cluster-cluster").inputs).toMatchObject({
    network: "projects/ml-prod/global/networks/shared",
    subnetwork: "projects/ml-prod/regions/europe-west4/subnetworks/ml",
    ipAllocationPolicy: { clusterSecondaryRangeName: "ml-pods", servicesSecondaryRangeName: "ml-services" },
    privateClusterConfig: { masterIpv4CidrBlock: "172.16.1.0/28" },
  });
});
