import { readFileSync } from "node:fs";

import { parse } from "yaml";

import { ApiError } from "../../../providers/kube/api-error";
import { KubeClient } from "../../../providers/kube/client";
import { namesOf } from "./names";
import { PodTemplate } from "./pod-template";
import { parseSubmission } from "./submission";
import { submit } from "./submit";

/**
 * Stands in for `spark-submit` of Spark 4.0 in cluster mode, for machines without Java and Spark: makes the driver's
 * Pod, ConfigMap and Service that the arguments describe, with the rights of whoever runs it, and ends. It runs no
 * program, uploads no file and mounts neither Secrets nor volumes of Spark's own properties. See `BasicDriverFeatureStep`
 * and its neighbours in `resource-managers/kubernetes` of Spark's repository for what the real one makes.
 */
async function main(words: readonly string[]): Promise<void> {
  const submission = parseSubmission(words);
  const { conf } = submission;
  const file = conf.get("spark.kubernetes.driver.podTemplateFile");
  const template = file === undefined ? {} : (parse(readFileSync(file, "utf8")) as PodTemplate);
  const client = KubeClient.fromFile(process.env.KUBECONFIG ?? "");
  try {
    await submit(client, submission, namesOf(conf), template);
  } finally {
    await client.close();
  }
}

/** The operator tells by the code that a driver exists already, and puts all of it into the application's status. */
function explained(error: unknown): string {
  if (error instanceof ApiError) return `Message: ${error.message}. Received status: Status(code=${error.code})`;
  return error instanceof Error ? error.message : String(error);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`simulated spark-submit: ${explained(error)}`);
  process.exitCode = 1;
});
