import { Names } from "../../../../rehearsal/simulated/spark-submit/names";
import { Submission, parseSubmission } from "../../../../rehearsal/simulated/spark-submit/submission";

export const PROGRAM = "local:///opt/spark/examples/src/main/python/pi.py";

/** What the operator asks for at least, with further properties. */
export function submissionWith(properties: Readonly<Record<string, string>> = {}): Submission {
  const all = {
    "spark.kubernetes.namespace": "team-a",
    "spark.kubernetes.container.image": "spark:4.0.1",
    ...properties,
  };
  const conf = Object.entries(all).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  const master = "k8s://https://kubernetes.default.svc:443";
  return parseSubmission([
    ...["--master", master, "--deploy-mode", "cluster", "--name", "spark-pi"],
    ...[...conf, PROGRAM, "10"],
  ]);
}

export const NAMES: Names = {
  namespace: "team-a",
  appId: "spark-0a1b",
  pod: "spark-pi-driver",
  configMap: "spark-drv-0a1b-conf-map",
  service: "spark-pi-0a1b-driver-svc",
};
