import { checkVpcCidr } from "../../../../components/clusters/eks/vpc-cidr";

test.each(["10.0.0.0/16", "172.16.0.0/20", "192.168.4.0/22"])("%s can be a VPC", (cidr) => {
  expect(() => checkVpcCidr(cidr, "network.cidr")).not.toThrow();
});

test.each(["10.0.0.0/15", "10.0.0.0/23", "10.0.1.0/16", "10.0.300.0/20", "10.0.0.0", "nonsense"])(
  "%s can be no VPC",
  (cidr) => {
    expect(() => checkVpcCidr(cidr, "network.cidr")).toThrow(
      new Error(`network.cidr: "${cidr}" is no network of /16 to /22; write one such as "10.0.0.0/16"`),
    );
  },
);
