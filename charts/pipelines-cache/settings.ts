/** How the cache of pipelines of version 1 behaves; version 2 has its own, in the API server. */
export interface CacheSettings {
  /** Age beyond which a result is not used where the step says nothing, as an ISO 8601 duration. @default no limit */
  readonly defaultStaleness?: string;
  /** Age beyond which no result is used, as an ISO 8601 duration such as `P30D`. @default no limit */
  readonly maximumStaleness?: string;
}
