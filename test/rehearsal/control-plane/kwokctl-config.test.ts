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

describe("the configuration of kwokctl", () => {
  const [cluster, stage] = parseAllDocuments(
    kwokctlConfig({ binaries, kubernetesVersion: "1.34.4", stages: [{ kind: "Stage", metadata: { name: "s" } }] }),
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
    expect(cluster.options).not.toHaveProperty("kubeApiserverPort");
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

  it("passes a wished port on", () => {
    const text = kwokctlConfig({ binaries, kubernetesVersion: "1.34.4", stages: [], apiServerPort: 7443 });
    expect(parseAllDocuments(text)[0].toJS().options.kubeApiserverPort).toBe(7443);
  });
});
