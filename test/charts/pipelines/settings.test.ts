import type { PipelinesSettings } from "../../../charts/pipelines/settings";
import { environmentOf, render } from "./rendering";

function installConfig(settings: PipelinesSettings): Record<string, string> {
  return render({ settings }).get("ConfigMap kubeflow/pipeline-install-config")?.data as Record<string, string>;
}

test("without settings all is as upstream has it", () => {
  expect(installConfig({})).toMatchObject({
    ARTIFACT_RETENTION_DAYS: "-1",
    ARTIFACTS_PROXY_ENABLED: "false",
    LOG_LEVEL: "info",
    appVersion: "2.16.0",
    autoUpdatePipelineDefaultVersion: "true",
    bucketName: "mlpipeline",
    cronScheduleTimezone: "UTC",
    dbHost: "mysql",
    dbPort: "3306",
    pipelineDb: "mlpipeline",
  });
  const names = Object.keys(environmentOf("Deployment kubeflow/ml-pipeline"));
  expect(names.filter((name) => /CACHE|REQUIRE/.test(name))).toEqual([]);
});

test("settings that several programs read are in the ConfigMap that they share", () => {
  expect(
    installConfig({
      artifactRetentionDays: 30,
      scheduleTimezone: "Europe/Berlin",
      maximumCacheStaleness: "P30D",
      autoUpdateDefaultVersion: false,
      pipelineRoot: "minio://mlpipeline/runs/$(namespace)",
      logLevel: "debug",
      tenants: { artifactProxy: true },
    }),
  ).toMatchObject({
    ARTIFACT_RETENTION_DAYS: "30",
    ARTIFACTS_PROXY_ENABLED: "true",
    LOG_LEVEL: "debug",
    MAXIMUM_CACHE_STALENESS: "P30D",
    autoUpdatePipelineDefaultVersion: "false",
    cronScheduleTimezone: "Europe/Berlin",
    defaultPipelineRoot: "minio://mlpipeline/runs/$(namespace)",
  });
});

test("the API server is told what it alone decides", () => {
  const settings = { cache: false, privatePipelinesOnly: true, logLevel: "warn" } as const;
  expect(environmentOf("Deployment kubeflow/ml-pipeline", { settings })).toMatchObject({
    CACHEENABLED: "false",
    REQUIRE_NAMESPACE_FOR_PIPELINES: "true",
    LOG_LEVEL: "warn",
  });
});

test("the workflows of runs that have ended are deleted after the time that is set", () => {
  const settings = { finishedWorkflowTtlSeconds: 3600 };
  expect(environmentOf("Deployment kubeflow/ml-pipeline-persistenceagent", { settings })).toMatchObject({
    TTL_SECONDS_AFTER_WORKFLOW_FINISH: "3600",
  });
});

test("every program is made anew when a setting or a secret changes", () => {
  const annotations = (id: string, props: Parameters<typeof render>[0]) =>
    (render(props).get(id)?.spec as { template: { metadata: { annotations: object } } }).template.metadata.annotations;
  const id = "Deployment kubeflow/ml-pipeline-scheduledworkflow";
  const [before, timezone, secret] = [
    annotations(id, {}),
    annotations(id, { settings: { scheduleTimezone: "Europe/Berlin" } }),
    annotations(id, { secretsDigest: "another" }),
  ];
  expect(timezone).not.toEqual(before);
  expect(secret).toEqual({ ...before, "kubeflow.org/secrets-digest": "another" });
});
