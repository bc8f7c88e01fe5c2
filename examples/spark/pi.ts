import type { Construct } from "constructs";
import { SparkApplication } from "../../charts/spark-operator/objects";
import type { ExampleProps } from "../example";

/** Name of the SparkApplication. */
export const SPARK_EXAMPLE = "spark-pi";

/**
 * The number pi by throwing darts: a driver and two executors, of Spark's own image. Needs the Spark operator. The
 * driver makes the executors by the rights of the tenant's editors; a program that fails is run again, twice at most.
 */
export function sparkPi(scope: Construct, { namespace, release }: ExampleProps): void {
  const { image, version } = release.sparkOperator.spark;
  new SparkApplication(scope, SPARK_EXAMPLE, {
    metadata: { name: SPARK_EXAMPLE, namespace },
    spec: {
      type: "Python",
      pythonVersion: "3",
      mode: "cluster",
      sparkVersion: version,
      image,
      imagePullPolicy: "IfNotPresent",
      mainApplicationFile: "local:///opt/spark/examples/src/main/python/pi.py",
      arguments: ["10"],
      restartPolicy: { type: "OnFailure", onFailureRetries: 2, onFailureRetryInterval: 10 },
      driver: { ...pod("512m"), serviceAccount: "default-editor" },
      executor: { ...pod("512m"), instances: 2 },
    },
  });
}

/** A core and memory for the program, to which Spark adds its own. */
function pod(memory: string) {
  return {
    cores: 1,
    memory,
    // The mesh's sidecar would outlive the program, and executors find each other by addresses that it does not know.
    labels: { "sidecar.istio.io/inject": "false" },
    securityContext: UNPRIVILEGED,
  };
}

/** As the image's user, which is Spark's own. */
const UNPRIVILEGED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  runAsGroup: 185,
  runAsNonRoot: true,
  runAsUser: 185,
  seccompProfile: { type: "RuntimeDefault" as const },
};
