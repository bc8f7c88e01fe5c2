import type { PlainObject } from "../../charts/common/objects";
import type { CloudRule, ObjectRule, StackRule } from "../../policies/rule";
import type { PolicySettings } from "../../policies/settings";
import type { CloudResource } from "../../recorder/platform";

/** Settings that have something for every rule. */
export const SETTINGS: PolicySettings = {
  registries: ["registry.example.com"],
  tenants: ["team-a", "team-b"],
  costTags: ["team"],
};

export function configMap(name: string, data?: unknown): PlainObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "team-a" }, data };
}

export function bucket(name: string, inputs: CloudResource["inputs"] = {}): CloudResource {
  return { type: "aws:s3/bucket:Bucket", name, inputs, protect: false, retainOnDelete: false };
}

const EXAMPLES = { bad: "", good: "" };

/** Refuses the key `password` in ConfigMaps, and `hint` a little; stumbles over data that is a number. */
export const noPasswords: ObjectRule = {
  ...{ kind: "object", name: "no-passwords", title: "ConfigMaps hold no passwords", examples: EXAMPLES },
  reason: "Whoever may read one may read them.",
  check: ({ data }) => {
    if (data === undefined) return [];
    if (typeof data === "number") throw new TypeError("data is no mapping");
    return Object.keys(data as object).flatMap((key) => [
      ...(key === "password" ? [{ path: "data.password", message: "is a password", fix: "use a Secret" }] : []),
      ...(key === "hint" ? [{ message: "hints at a password", fix: "say less", level: "advisory" as const }] : []),
    ]);
  },
};

/** Wants buckets to have a tag of each key. */
export const tagged: CloudRule = {
  ...{ kind: "cloud", name: "tagged", title: "Buckets are tagged", level: "advisory", examples: EXAMPLES },
  reason: "Somebody pays for them.",
  check: ({ inputs }, { costTags }) =>
    costTags
      .filter((tag) => !(tag in inputs))
      .map((tag) => ({ path: "tags", message: `has no tag "${tag}"`, fix: "add it" })),
};

/** Refuses two ConfigMaps with the same data; stumbles over data that is a number. */
export const noTwins: StackRule = {
  ...{ kind: "stack", name: "no-twins", title: "No two ConfigMaps are the same", examples: EXAMPLES },
  reason: "One of them will be forgotten.",
  check: ({ objects }) => {
    const seen = new Set<string>();
    return objects.flatMap((subject) => {
      const { data } = subject;
      if (typeof data === "number") throw new TypeError("data is no mapping");
      const text = JSON.stringify(data);
      const found = seen.has(text) ? [{ subject, message: "has a twin", fix: "keep one of them" }] : [];
      seen.add(text);
      return found;
    });
  },
};
