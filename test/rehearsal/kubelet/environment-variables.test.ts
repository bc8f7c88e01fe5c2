import { containerEnvironment } from "../../../rehearsal/kubelet/environment-variables";
import { Container } from "../../../rehearsal/kubelet/pod";
import { ADDRESSES, podWith, sourceOf } from "./support";

const source = sourceOf({
  "Secret/database": { user: "mlpipeline", password: "correct-horse" },
  "ConfigMap/settings": { LEVEL: "info", HOST: "first" },
});

function environment(container: Partial<Container>) {
  const pod = podWith(container);
  return containerEnvironment({ pod, container: pod.spec.containers[0], source, addresses: ADDRESSES });
}

describe("a container's environment", () => {
  it("holds values, each of which sees those before it", async () => {
    const env = [
      { name: "LATER", value: "$(HOST)" },
      { name: "HOST", value: "db" },
      { name: "URL", value: "tcp://$(HOST)/$(NONE)" },
      { name: "BLANK" },
    ];
    expect(await environment({ env })).toEqual({ LATER: "$(HOST)", HOST: "db", URL: "tcp://db/$(NONE)", BLANK: "" });
  });

  it("holds the Pod's own fields", async () => {
    const fields = {
      NAME: "metadata.name",
      NAMESPACE: "metadata.namespace",
      UID: "metadata.uid",
      LABEL: "metadata.labels['app']",
      NO_LABEL: "metadata.labels['none']",
      NOTE: "metadata.annotations['note']",
      NODE: "spec.nodeName",
      ACCOUNT: "spec.serviceAccountName",
      IP: "status.podIP",
      HOST: "status.hostIP",
    };
    const env = Object.entries(fields).map(([name, fieldPath]) => ({ name, valueFrom: { fieldRef: { fieldPath } } }));
    expect(await environment({ env })).toEqual({
      NAME: "operator-0",
      NAMESPACE: "kubeflow",
      UID: "9f0c4f6e-6a40-4a0e-9c5b-3a8f1f6c2d11",
      LABEL: "operator",
      NO_LABEL: "",
      NOTE: "kept",
      NODE: "cpu-0",
      ACCOUNT: "operator",
      IP: "10.244.1.2",
      HOST: "10.0.0.1",
    });
  });

  it("holds keys of Secrets and ConfigMaps, and whole ones below the variables that are named", async () => {
    const environmentOf = await environment({
      envFrom: [
        { configMapRef: { name: "settings" } },
        { prefix: "DB_", secretRef: { name: "database" } },
        { secretRef: { name: "absent", optional: true } },
      ],
      env: [
        { name: "HOST", value: "second" },
        { name: "PASSWORD", valueFrom: { secretKeyRef: { name: "database", key: "password" } } },
        { name: "LOG", valueFrom: { configMapKeyRef: { name: "settings", key: "LEVEL" } } },
        { name: "LEFT_OUT", valueFrom: { configMapKeyRef: { name: "settings", key: "none", optional: true } } },
      ],
    });
    expect(environmentOf).toEqual({
      LEVEL: "info",
      HOST: "second",
      DB_user: "mlpipeline",
      DB_password: "correct-horse",
      PASSWORD: "correct-horse",
      LOG: "info",
    });
  });

  it.each([
    [
      { secretKeyRef: { name: "absent", key: "x" } },
      'spec.containers["main"].env[0].valueFrom.secretKeyRef: Secret "absent" does not exist; ' +
        "create it or mark the reference optional",
    ],
    [
      { configMapKeyRef: { name: "settings", key: "x" } },
      'spec.containers["main"].env[0].valueFrom.configMapKeyRef: ConfigMap "settings" has no key "x"; ' +
        "add it or mark the reference optional",
    ],
    [
      { resourceFieldRef: { resource: "limits.cpu" } },
      'spec.containers["main"].env[0].valueFrom: "resourceFieldRef" is not supported by the rehearsal\'s live kubelet; ' +
        "use fieldRef, secretKeyRef or configMapKeyRef",
    ],
    [
      { fieldRef: { fieldPath: "spec.host" } },
      /fieldRef\.fieldPath: "spec\.host" is not known; known are metadata\.name,/,
    ],
  ])("says what is missing: %j", async (valueFrom: object, message) => {
    await expect(environment({ env: [{ name: "X", valueFrom }] })).rejects.toThrow(message);
  });
});
