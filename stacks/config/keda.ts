import type { z } from "zod";
import { choice, list, mapping, text } from "./field";
import { dnsLabel } from "./names";

const scaleTarget = mapping(
  {
    group: text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
      expected: "the group of an API",
      fix: 'write the part of apiVersion before the slash, such as "argoproj.io"',
    }).describe('API group of the kind, such as "argoproj.io".'),
    resource: text(/^[a-z0-9]+$/, {
      expected: "the plural name of a kind in lower case",
      fix: 'write the name that "kubectl api-resources" shows first, such as "rollouts"',
    }).describe('Plural name of the kind, such as "rollouts".'),
  },
  "write the keys group and resource below it",
);

const existing = mapping(
  {
    namespace: dnsLabel(63, 'write a name such as "keda"')
      .default("keda")
      .describe("Its namespace, which has the Secrets that ClusterTriggerAuthentications name."),
  },
  "write the key namespace below it",
);

/** How workloads are scaled by events. */
export const kedaSchema = mapping(
  {
    certificates: choice(["own", "issuer"], "write one of them")
      .optional()
      .describe(
        "Who makes and renews the certificate that KEDA's programs serve with: own, KEDA with a CA of its own, or " +
          "issuer, the platform's internal issuer, after which KEDA has fewer rights. Without it, own.",
      ),
    watchNamespaces: list(
      dnsLabel(63, 'write a name such as "team-a"'),
      "write one namespace per entry, each after a dash",
    )
      .min(1, { error: "names no namespace; write one, or leave it out to have KEDA scale in all of them" })
      .optional()
      .describe("Namespaces in which KEDA scales. Without it, all."),
    scaleTargets: list(scaleTarget, "write one kind per entry, each after a dash")
      .optional()
      .describe(
        "Custom kinds with the subresource scale that ScaledObjects may scale, besides Deployments, StatefulSets and " +
          "ReplicaSets.",
      ),
    existing: existing.optional().describe("A KEDA that is there already. With it, none is installed."),
  },
  "write the settings below it, such as certificates: own",
);

/** The settings of KEDA, checked. */
export type KedaConfig = z.output<typeof kedaSchema>;
