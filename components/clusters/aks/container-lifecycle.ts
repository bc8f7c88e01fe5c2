import type { BucketSettings } from "../bucket";

/** One of Azure's rules about what becomes of blobs. */
export interface LifecycleRule {
  readonly name: string;
  readonly type: "Lifecycle";
  readonly enabled: true;
  readonly definition: {
    readonly filters: { readonly blobTypes: string[] };
    readonly actions: {
      readonly baseBlob?: { readonly delete: { readonly daysAfterModificationGreaterThan: number } };
      readonly version?: { readonly delete: { readonly daysAfterCreationGreaterThan: number } };
    };
  };
}

/**
 * Azure's rules for a container.
 * @param keptDays how old a version is at least that is deleted. Azure counts from when it was written, not from when it
 *   was replaced; what is deleted can be had back for a while besides
 */
export function lifecycleRules({ versioning, expireAfterDays }: BucketSettings, keptDays: number): LifecycleRule[] {
  const rules: LifecycleRule[] = [];
  if (versioning) rules.push(rule("versions", { version: { delete: { daysAfterCreationGreaterThan: keptDays } } }));
  if (expireAfterDays !== undefined) {
    rules.push(rule("objects", { baseBlob: { delete: { daysAfterModificationGreaterThan: expireAfterDays } } }));
  }
  return rules;
}

function rule(name: string, actions: LifecycleRule["definition"]["actions"]): LifecycleRule {
  return { name, type: "Lifecycle", enabled: true, definition: { filters: { blobTypes: ["blockBlob"] }, actions } };
}
