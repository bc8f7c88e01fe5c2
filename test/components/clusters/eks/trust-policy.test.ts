import * as fc from "fast-check";
import { irsaTrust, podIdentityTrust } from "../../../../components/clusters/eks/trust-policy";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF";
const PROVIDER = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);

describe("irsaTrust", () => {
  it("trusts the cluster's provider for the subject and audience of one ServiceAccount, byte for byte", () => {
    expect(irsaTrust(PROVIDER, ISSUER, { namespace: "kubeflow", name: "ml-pipeline" })).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:' +
        'oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"},"Action":"sts:AssumeRoleWithWebIdentity",' +
        '"Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF:sub":' +
        '"system:serviceaccount:kubeflow:ml-pipeline","oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF:aud":' +
        '"sts.amazonaws.com"}}}]}',
    );
  });

  it("names just the one ServiceAccount that it is given", () => {
    fc.assert(
      fc.property(label, label, (namespace, name) => {
        const trust = irsaTrust(PROVIDER, ISSUER, { namespace, name });
        expect(trust.match(/system:serviceaccount:[^"]*/g)).toEqual([`system:serviceaccount:${namespace}:${name}`]);
        expect(trust).not.toContain("StringLike");
      }),
    );
  });
});

describe("podIdentityTrust", () => {
  it("trusts EKS for sessions that carry the tags of one ServiceAccount of one cluster, byte for byte", () => {
    expect(podIdentityTrust("production", { namespace: "team-a", name: "default-editor" })).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},' +
        '"Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"StringEquals":{' +
        '"aws:RequestTag/eks-cluster-name":"production","aws:RequestTag/kubernetes-namespace":"team-a",' +
        '"aws:RequestTag/kubernetes-service-account":"default-editor"}}}]}',
    );
  });
});
