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

  it("turns off just the admission plugins that call webhooks", () => {
    expect(cluster.componentsPatches).toEqual([
      {
        name: "kube-apiserver",
        extraArgs: [
          { key: "disable-admission-plugins", value: "MutatingAdmissionWebhook,ValidatingAdmissionWebhook" },
          { key: "enable-admission-plugins", value: "ExtendedResourceToleration" },
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
