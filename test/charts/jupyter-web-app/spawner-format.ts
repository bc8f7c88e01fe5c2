import { z } from "zod";

const text = z.string().min(1);
const readOnly = z.boolean();
const number = z.string().regex(/^\d+(\.\d+)?$/);
const factor = z.union([number, z.literal("none")]);
const gibibytes = z.string().regex(/^\d+(\.\d+)?Gi$/);
const images = z.strictObject({ value: text, options: z.array(text).min(1) });

const mount = z.string().startsWith("/");
const newPvc = z.strictObject({
  metadata: z.strictObject({ name: text }),
  spec: z.strictObject({
    storageClassName: text.optional(),
    resources: z.strictObject({ requests: z.strictObject({ storage: gibibytes }) }),
    accessModes: z.array(text).length(1),
  }),
});
const existingSource = z.strictObject({ persistentVolumeClaim: z.strictObject({ claimName: text }) });
const volume = z.union([z.strictObject({ mount, newPvc }), z.strictObject({ mount, existingSource })]);

const expression = z.strictObject({
  key: text,
  operator: z.enum(["In", "Exists"]),
  values: z.array(z.string()).optional(),
});
const matchExpressions = z.array(expression).min(1);
const required = <T extends z.ZodType>(terms: T) =>
  z.strictObject({ requiredDuringSchedulingIgnoredDuringExecution: terms });
const affinity = z.strictObject({
  nodeAffinity: required(z.strictObject({ nodeSelectorTerms: z.array(z.strictObject({ matchExpressions })).min(1) })),
  podAntiAffinity: required(
    z.array(
      z.strictObject({
        labelSelector: z.strictObject({ matchExpressions }),
        namespaceSelector: z.strictObject({}),
        topologyKey: text,
      }),
    ),
  ).optional(),
});
const toleration = z.strictObject({
  key: text,
  operator: z.enum(["Equal", "Exists"]),
  value: text.optional(),
  effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]).optional(),
});

/** The web app's file as version 1.10 reads it: `apps/common/form.py` and `types/config.ts` of its source. */
export const spawnerFormat = z.strictObject({
  spawnerFormDefaults: z.strictObject({
    allowCustomImage: z.boolean(),
    hideRegistry: z.boolean(),
    hideTag: z.boolean(),
    imagePullPolicy: z.strictObject({ readOnly, value: z.enum(["Always", "IfNotPresent", "Never"]) }),
    image: images,
    imageGroupOne: images,
    imageGroupTwo: images,
    cpu: z.strictObject({ readOnly, value: number, limitFactor: factor }),
    memory: z.strictObject({ readOnly, value: gibibytes, limitFactor: factor }),
    gpus: z.strictObject({
      readOnly,
      value: z.strictObject({
        vendor: z.string(),
        vendors: z.array(z.strictObject({ limitsKey: text, uiName: text })),
        num: z.enum(["none", "1", "2", "4", "8"]),
      }),
    }),
    workspaceVolume: z.strictObject({ readOnly, value: volume.nullable() }),
    dataVolumes: z.strictObject({ readOnly, value: z.array(volume) }),
    affinityConfig: z.strictObject({
      readOnly,
      value: z.string(),
      options: z.array(z.strictObject({ configKey: text, displayName: text, affinity })),
    }),
    tolerationGroup: z.strictObject({
      readOnly,
      value: z.string(),
      options: z.array(z.strictObject({ groupKey: text, displayName: text, tolerations: z.array(toleration).min(1) })),
    }),
    shm: z.strictObject({ readOnly, value: z.boolean() }),
    configurations: z.strictObject({ readOnly, value: z.array(text) }),
  }),
});
