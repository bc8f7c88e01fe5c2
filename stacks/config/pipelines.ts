import type { z } from "zod";
import { choice, flag, mapping, text, wholeNumber } from "./field";
import { pipelinesDatabase, pipelinesObjectStore } from "./pipelines-storage";

const tenants = mapping(
  {
    artifactProxy: flag("write true to give each tenant one")
      .optional()
      .describe("Whether the UI reads artifacts by a program in the tenant's namespace. Without it: false."),
    visualizationServer: flag("write true to give each tenant one")
      .optional()
      .describe("Whether each tenant has a server that draws charts by the tenant's Python code. Without it: false."),
  },
  "write settings below it, such as artifactProxy: true",
);

/** Pipelines and its storage. */
export const pipelinesSchema = mapping(
  {
    kubernetesNative: flag("write true to keep pipelines as objects of the cluster")
      .optional()
      .describe(
        "Whether pipelines and versions are objects of the cluster instead of rows of the database; those that are there do not move. Without it: false.",
      ),
    database: pipelinesDatabase
      .prefault({ kind: "own" })
      .describe("Where pipelines, runs and metadata are kept. Without it, a MySQL server in the cluster."),
    objectStore: pipelinesObjectStore
      .prefault({ kind: "seaweedfs" })
      .describe("Where the artifacts of runs are kept. Without it, SeaweedFS in the cluster."),
    pipelineRoot: text(/^(minio|s3|gs):\/\/[^\s?#]*\$\(namespace\)[^\s?#]*$/, {
      expected: "a URL of minio, s3 or gs with $(namespace) in it",
      fix: 'write one such as "s3://bucket/runs/$(namespace)"; $(namespace) keeps tenants apart',
    })
      .optional()
      .describe(
        "Below which URL runs put artifacts; $(namespace) stands for the tenant. Without it, private-artifacts/$(namespace)/v2/artifacts in the object store.",
      ),
    artifactRetentionDays: wholeNumber(1, 36500, "write a number of days, or leave it out to keep artifacts")
      .optional()
      .describe("Days after which SeaweedFS deletes artifacts of runs. Without it, never."),
    cache: flag("write false to run each step each time")
      .optional()
      .describe("Whether a step with the same inputs as before takes over its outputs. Without it: true."),
    maximumCacheStaleness: text(/^P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, {
      expected: "an ISO 8601 duration of days, hours, minutes and seconds",
      fix: 'write one such as "P30D" or "PT12H"',
    })
      .optional()
      .describe("Longest time for which steps of v1 pipelines come from the cache. Without it, for ever."),
    scheduleTimezone: text(/^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2})$/, {
      expected: "the name of a time zone",
      fix: 'write one such as "Europe/Berlin"',
    })
      .optional()
      .describe('Time zone of schedules, such as "Europe/Berlin". Without it: UTC.'),
    finishedWorkflowTtlSeconds: wholeNumber(60, 31536000, "write a number of seconds")
      .optional()
      .describe("Seconds after which the Pods of a run that has ended are deleted; records stay. Without it: 86400."),
    autoUpdateDefaultVersion: flag("write false to set default versions by hand")
      .optional()
      .describe("Whether a new version of a pipeline becomes its default one. Without it: true."),
    privatePipelinesOnly: flag("write true to have each pipeline in a tenant's namespace")
      .optional()
      .describe("Whether there are no pipelines that all tenants see. Without it: false."),
    waypoint: flag("write true where the cluster has the Gateway API's kinds")
      .optional()
      .describe(
        "Whether an ambient mesh has a waypoint before the API server, without which runs need cache: false. Without it: false.",
      ),
    logLevel: choice(["debug", "info", "warn", "error"], "write one of them")
      .optional()
      .describe("What Pipelines' programs log. Without it: info."),
    tenants: tenants.optional().describe("What runs in each tenant's namespace all the time."),
  },
  "write the settings below it, such as kubernetesNative: true",
);

/** The settings of Pipelines, checked. */
export type PipelinesConfig = z.output<typeof pipelinesSchema>;
