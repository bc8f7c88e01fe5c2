import { driverPod } from "../../../../rehearsal/simulated/spark-submit/driver-pod";
import { parseSubmission } from "../../../../rehearsal/simulated/spark-submit/submission";
import { NAMES, PROGRAM, submissionWith } from "./support";

const DRIVER = "spark.kubernetes.driver";

describe("the driver's Pod of the simulated spark-submit", () => {
  it("is what the properties describe", () => {
    const submission = submissionWith({
      [`${DRIVER}.label.sparkoperator.k8s.io/app-name`]: "spark-pi",
      [`${DRIVER}.annotation.note`]: "kept",
      [`${DRIVER}.container.image`]: "spark:driver",
      [`${DRIVER}.limit.cores`]: "2",
      [`${DRIVER}.node.selector.disk`]: "ssd",
      [`${DRIVER}.secretKeyRef.PASSWORD`]: "database:password",
      "spark.driver.memory": "512m",
      "spark.kubernetes.authenticate.driver.serviceAccountName": "default-editor",
      "spark.kubernetes.container.image.pullSecrets": "one, two",
      "spark.kubernetes.driverEnv.LEVEL": "info",
      "spark.kubernetes.node.selector.zone": "a",
    });
    expect(driverPod(submission, NAMES, {})).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "spark-pi-driver",
        namespace: "team-a",
        labels: {
          "spark-app-name": "spark-pi",
          "spark-app-selector": "spark-0a1b",
          "spark-role": "driver",
          "spark-version": "4.0.1",
          "sparkoperator.k8s.io/app-name": "spark-pi",
        },
        annotations: { note: "kept" },
      },
      spec: {
        restartPolicy: "Never",
        serviceAccountName: "default-editor",
        nodeSelector: { disk: "ssd", zone: "a" },
        imagePullSecrets: [{ name: "one" }, { name: "two" }],
        containers: [
          {
            name: "spark-kubernetes-driver",
            image: "spark:driver",
            imagePullPolicy: "IfNotPresent",
            args: [
              ...["driver", "--properties-file", "/opt/spark/conf/spark.properties"],
              ...["--class", "org.apache.spark.deploy.PythonRunner", PROGRAM, "10"],
            ],
            env: [
              { name: "LEVEL", value: "info" },
              { name: "SPARK_APPLICATION_ID", value: "spark-0a1b" },
              { name: "SPARK_USER", value: "spark" },
              { name: "PASSWORD", valueFrom: { secretKeyRef: { name: "database", key: "password" } } },
              { name: "SPARK_DRIVER_BIND_ADDRESS", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
              { name: "SPARK_CONF_DIR", value: "/opt/spark/conf" },
            ],
            ports: [
              { name: "driver-rpc-port", containerPort: 7078, protocol: "TCP" },
              { name: "blockmanager", containerPort: 7079, protocol: "TCP" },
              { name: "spark-ui", containerPort: 4040, protocol: "TCP" },
            ],
            resources: { requests: { cpu: "1", memory: "896Mi" }, limits: { cpu: "2", memory: "896Mi" } },
            volumeMounts: [{ name: "spark-conf-volume-driver", mountPath: "/opt/spark/conf" }],
          },
        ],
        volumes: [{ name: "spark-conf-volume-driver", configMap: { name: "spark-drv-0a1b-conf-map" } }],
      },
    });
  });

  it("keeps what its template says, in the container that is meant", () => {
    const submission = submissionWith({ [`${DRIVER}.podTemplateContainerName`]: "main" });
    const { metadata, spec } = driverPod(submission, NAMES, {
      metadata: { labels: { team: "a" }, ownerReferences: [{ name: "spark-pi" }] },
      spec: {
        tolerations: [{ key: "spot" }],
        containers: [
          { name: "log", image: "log:v1" },
          { name: "main", workingDir: "/work", env: [{ name: "A" }] },
        ],
      },
    });
    expect(metadata).toMatchObject({
      labels: { team: "a", "spark-role": "driver" },
      ownerReferences: [{ name: "spark-pi" }],
    });
    expect(spec?.tolerations).toEqual([{ key: "spot" }]);
    expect(spec?.containers?.map(({ name, image, workingDir }) => [name, image, workingDir])).toEqual([
      ["main", "spark:4.0.1", "/work"],
      ["log", "log:v1", undefined],
    ]);
    expect(spec?.containers?.[0].env?.[0]).toEqual({ name: "A" });
  });

  it.each([
    ["Monte Carlo (pi)", "monte-carlo-pi"],
    ["a".repeat(70), "a".repeat(63)],
  ])("has a label for any name: %s", (name, label) => {
    const { metadata } = driverPod(submissionWith({ "spark.app.name": name }), NAMES, {});
    expect(metadata?.labels?.["spark-app-name"]).toBe(label);
  });

  it("is refused without an image", () => {
    const submission = parseSubmission(["--deploy-mode", "cluster", "--name", "spark-pi", PROGRAM]);
    expect(() => driverPod(submission, NAMES, {})).toThrow("spark.kubernetes.container.image is not set");
  });
});
