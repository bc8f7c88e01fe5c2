/** What users of Pipelines decide, all of it with upstream's defaults. */
export interface PipelinesSettings {
  /**
   * Whether pipelines and their versions are objects of the cluster, which GitOps can bring, instead of rows of the
   * database. Pipelines do not move from one to the other. @default false
   */
  readonly kubernetesNative?: boolean;
  /**
   * Below which URL runs put artifacts where they do not say otherwise; `$(namespace)` stands for the tenant.
   * @default `private-artifacts/$(namespace)/v2/artifacts` in the object store's bucket
   */
  readonly pipelineRoot?: string;
  /** Days after which a SeaweedFS of this platform deletes artifacts of runs. @default never */
  readonly artifactRetentionDays?: number;
  /** Whether a step with the same inputs as one before takes over its outputs. @default true */
  readonly cache?: boolean;
  /** Longest time, as an ISO 8601 duration such as `P30D`, for which a step of a v1 pipeline is taken from the cache. @default for ever */
  readonly maximumCacheStaleness?: string;
  /** Time zone of schedules, such as `Europe/Berlin`. @default "UTC" */
  readonly scheduleTimezone?: string;
  /** Seconds after which the workflow of a run that has ended is deleted; its records stay. @default 86400 */
  readonly finishedWorkflowTtlSeconds?: number;
  /** Whether a new version of a pipeline becomes its default one. @default true */
  readonly autoUpdateDefaultVersion?: boolean;
  /** Whether pipelines have to be in a tenant's namespace, so that no tenant sees those of all. @default false */
  readonly privatePipelinesOnly?: boolean;
  /**
   * Whether an ambient mesh has a waypoint before the API server, for which the cluster needs the Gateway API's kinds.
   * Without one nobody could tell a tenant's program that names a user, so that none reaches the API server: steps
   * cannot use the cache, and runs need `cache: false`. In a mesh of sidecars it does nothing. @default false
   */
  readonly waypoint?: boolean;
  /** @default "info" */
  readonly logLevel?: "debug" | "info" | "warn" | "error";
  readonly tenants?: TenantSettings;
}

/** What runs in each tenant's namespace all the time. */
export interface TenantSettings {
  /**
   * Whether the UI reads artifacts by a program in the tenant's namespace, with the tenant's account. It costs 70 MiB of
   * memory a tenant. @default false, the UI reads them itself after it has asked whether the user may
   */
  readonly artifactProxy?: boolean;
  /**
   * Whether each tenant has a server that draws charts of artifacts by Python code of the tenant's. It costs 500 MiB of
   * memory a tenant. @default false, and only the charts of the UI itself are drawn
   */
  readonly visualizationServer?: boolean;
}
