import { z } from "zod";
import { choice, list, mapping, text } from "./field";
import { containerResources, storageSchema } from "./kserve-storage";
import { domainName, keyed, labelValue } from "./names";
import { variants } from "./variants";

const gateway = () =>
  text(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?\/[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, {
    expected: "the namespace and name of a Gateway of the Gateway API",
    fix: 'write both with a slash, such as "models/gateway"',
  });

const routes = variants([
  mapping({ kind: z.literal("none").describe("No route from outside.") }, "write kind: none below it"),
  mapping(
    {
      kind: z.literal("ingress").describe("An Ingress for each model."),
      className: text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
        expected: "the name of an IngressClass",
        fix: 'write one that "kubectl get ingressclasses" shows, such as "nginx"',
      }).describe("Class of the Ingresses."),
    },
    "write the key className below it",
  ),
  mapping(
    {
      kind: z.literal("gatewayApi").describe("An HTTPRoute of the Gateway API for each model."),
      gateway: gateway().describe("Gateway that the routes are of, as namespace/name."),
    },
    "write the key gateway below it",
  ),
]);

const standard = mapping(
  {
    domain: domainName('write one such as "models.example.com"').describe(
      "Domain under which models get their hosts, as name-namespace.domain.",
    ),
    routes: routes
      .optional()
      .describe(
        "How models are reached from outside: by an Ingress of a class, a route of a Gateway of the Gateway API, or " +
          "none, when only Pods ask them. Without it, none.",
      ),
  },
  "write the key domain below it",
);

const localModel = mapping(
  {
    folder: text(/^(\/[A-Za-z0-9._-]+)+$/, { expected: "an absolute path", fix: 'write one such as "/models"' })
      .optional()
      .describe("Directory of the nodes, writable for the user and group 1000. Without it, /models."),
    nodeSelector: keyed("label", labelValue())
      .optional()
      .describe("Labels of the nodes that keep copies. Without it, kserve/localmodel: worker."),
  },
  "write settings below it, such as folder: /mnt/disks/models, or {} for none",
);

const llm = mapping(
  { gateway: gateway().describe("Gateway that the models are reached by, as namespace/name.") },
  "write the key gateway below it",
);

/** How models are served. */
export const kserveSchema = mapping(
  {
    mode: choice(["serverless", "standard"], "write one of them")
      .optional()
      .describe(
        "How models run unless an InferenceService says otherwise: serverless, by Knative, which scales to zero and " +
          "shifts traffic between versions, or standard, as Deployments. Without it, serverless.",
      ),
    standard: standard.optional().describe("What the mode standard needs to know."),
    pathTemplate: text(
      /^\/[a-z0-9-]+\/(?=.*\{\{ ?\.Namespace ?\}\})(?=.*\{\{ ?\.Name ?\}\})([A-Za-z0-9._~/-]|\{\{ ?\.(Namespace|Name) ?\}\})+$/,
      {
        expected: "a path that begins with a fixed part and has {{ .Namespace }} and {{ .Name }}",
        fix: 'write one such as "/models/{{ .Namespace }}/{{ .Name }}"',
      },
    )
      .optional()
      .describe(
        "Path below Kubeflow's host by which a model is reached, in the mode serverless. Without it, " +
          "/serving/{{ .Namespace }}/{{ .Name }}.",
      ),
    resources: containerResources
      .optional()
      .describe("What a model's container gets where nobody says it. Without it, 1 core and 2Gi."),
    storage: storageSchema.optional().describe("How models get to their Pods."),
    logUrl: text(/^https?:\/\/[^\s]+$/, {
      expected: "a URL of http or https",
      fix: 'write one such as "http://default-broker"',
    })
      .optional()
      .describe("Receiver of logged requests where an InferenceService names none. Without it, http://default-broker."),
    gpuResources: list(
      text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\/[A-Za-z0-9._-]+$/, {
        expected: "the name of a resource of nodes",
        fix: 'write one such as "example.com/npu"',
      }),
      "write one resource per entry, each after a dash",
    )
      .min(1, { error: "is empty; name a resource, or leave it out" })
      .optional()
      .describe("Resources that count as GPUs besides those of NVIDIA, AMD and Intel."),
    localModel: localModel
      .optional()
      .describe("Given, nodes keep copies of models on their disks (LocalModelCache). Without it, none does."),
    llm: llm
      .optional()
      .describe("Given, LLMInferenceServices are served. It needs the kinds of the Gateway API. Without it, none are."),
  },
  "write settings below it, such as mode: standard",
);

/** The settings of KServe, checked; without `mode` and `standard` they are the chart's. */
export type KServeConfig = z.output<typeof kserveSchema>;
