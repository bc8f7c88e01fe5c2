import { parseAllDocuments } from "yaml";

import { kwokctlConfig } from "../../../rehearsal/control-plane/kwokctl-config";

const binaries = {
  etcd: "/bin/etcd",
  "kube-apiserver": "/bin/apiserver",
  "kube-controller-manager": "/bin/manager",
  "kube-scheduler": "/bin/scheduler",
  kubectl: "/bin/kubectl",
  kwok: "/bin/kwok",
  kwokctl: "/bin/kwokctl",
};

const ports = { apiServer: 1, etcd: 2, etcdPeer: 3, controllerManager: 4, scheduler: 5, kwok: 6 };

describe("the configuration of kwokctl", () => {
  const [cluster, stage] = parseAllDocuments(
    kwokctlConfig({
      binaries,
      ports,
      kubernetesVersion: "1.34.4",
      stages: [{ kind: "Stage", metadata: { name: "s" } }],
      files: { egressSelector: "/kwok/egress.yaml", authority: "/kwok/ca.crt" },
    }),
  ).map((document) => document.toJS());

  it("listens on the loopback address only and leaves RBAC and admission on", () => {
    expect(cluster.options).toMatchObject({
      runtime: "binary",
      kubeVersion: "v1.34.4",
      bindAddress: "127.0.0.1",
      securePort: true,
      kubeAuthorization: true,
      kubeAdmission: true,
    });
  });

  it("has the API server call webhooks and aggregated APIs through the proxy, by the addresses of their Pods", () => {
    expect(cluster.componentsPatches).toEqual([
      {
        name: "kube-apiserver",
        extraArgs: [
          { key: "enable-admission-plugins", value: "ExtendedResourceToleration" },
          { key: "egress-selector-config-file", value: "/kwok/egress.yaml" },
          { key: "enable-aggregator-routing", value: "true" },
          { key: "requestheader-client-ca-file", value: "/kwok/ca.crt" },
          { key: "requestheader-username-headers", value: "X-Remote-User" },
          { key: "requestheader-group-headers", value: "X-Remote-Group" },
          { key: "requestheader-extra-headers-prefix", value: "X-Remote-Extra-" },
          { key: "feature-gates", value: "MutatingAdmissionPolicy=true" },
          { key: "runtime-config", value: "admissionregistration.k8s.io/v1beta1=true" },
        ],
      },
    ]);
  });

  it("appends the stages as documents of their own", () => {
    expect(stage).toEqual({ kind: "Stage", metadata: { name: "s" } });
  });

  it("gives each component its own port", () => {
    expect(cluster.options).toMatchObject({
      kubeApiserverPort: 1,
      etcdPort: 2,
      etcdPeerPort: 3,
      kubeControllerManagerPort: 4,
      kubeSchedulerPort: 5,
      kwokControllerPort: 6,
    });
  });
});
