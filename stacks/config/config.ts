import type { z } from "zod";
import { RELEASES, ReleaseName } from "../../charts/releases";
import { applicationKeys } from "./applications";
import { authenticationSchema } from "./authentication";
import { bucketSchema } from "./bucket";
import { certManagerSchema } from "./cert-manager";
import { clusterSchema } from "./cluster";
import type { CloudClusterKind } from "./cloud-cluster-kind";
import type { ChosenParts } from "./component-choice";
import { componentsSchema } from "./components";
import { dexSchema } from "./dex";
import { choice, flag, list, mapping } from "./field";
import { gatewaySchema } from "./gateway";
import { identitySchema } from "./identity";
import { imagesSchema } from "./images";
import { istioSchema } from "./istio";
import { kedaSchema } from "./keda";
import { knativeEventingSchema } from "./knative-eventing";
import { knativeServingSchema } from "./knative-serving";
import { policiesSchema } from "./policies";
import { renderSchema } from "./render";
import type { Secret } from "./secret";
import { secretPaths, type SecretPath } from "./secret-paths";
import { tenantSchema } from "./tenant";

/** Namespace of all our keys in a stack file: the name of the project in Pulumi.yaml. */
export const NAMESPACE = "kubeflow";

// Object.keys forgets the keys' type; there is always a release.
const releases = Object.keys(RELEASES) as [ReleaseName, ...ReleaseName[]];

const crdsSchema = mapping(
  {
    rendering: choice(["full", "compact"], "write full to have every field checked, compact for small definitions")
      .default("full")
      .describe(
        "How the kinds are described. full: every field, Pod templates included. compact: Pod templates and their like " +
          "are left open, which makes definitions a hundredth of the size; what is wrong in them shows when Pods are made.",
      ),
    keepOnDestroy: flag("write false only where every object of every kind may go, as in a test")
      .default(true)
      .describe(
        "Keep the kinds, and with them everyone's objects, when the platform is destroyed or a component removed.",
      ),
  },
  "write the settings below it, such as rendering: full",
);

/** All keys of a stack file by their full names. */
export const configSchema = mapping(
  {
    "kubeflow:release": choice(releases, `write the Kubeflow release, such as "${releases.at(-1)}"`).describe(
      "Kubeflow release that is deployed. It has no default, so that an upgrade is always a change of this file.",
    ),
    "kubeflow:cluster": clusterSchema,
    "kubeflow:components": componentsSchema.prefault({}).describe("Switches of the platform's parts."),
    "kubeflow:delivery": choice(["pulumi", "gitops"], "write pulumi, or gitops where Argo CD or Flux applies a render")
      .default("pulumi")
      .describe(
        "Who applies the platform's objects. pulumi: this program. gitops: Argo CD or Flux, from what `kubeflow render` writes; the program makes the cluster and what is in the cloud.",
      ),
    "kubeflow:availability": choice(["high", "single"], "write high, or single for a small cluster that may pause")
      .default("high")
      .describe(
        "high: every service runs at least twice, spread over nodes, and a drain takes one Pod at a time. single: each runs once.",
      ),
    "kubeflow:certManager": certManagerSchema.prefault({}).describe("How certificates come about."),
    "kubeflow:istio": istioSchema.prefault({}).describe("The mesh that encrypts what Pods say to each other."),
    "kubeflow:gateway": gatewaySchema.prefault({}).describe("How users come in."),
    "kubeflow:dex": dexSchema.prefault({}).describe("How users sign in by Dex."),
    "kubeflow:authentication": authenticationSchema.prefault({}).describe("Who vouches for users and programs."),
    "kubeflow:knativeServing": knativeServingSchema.prefault({}).describe("How Knative Services run and scale."),
    "kubeflow:knativeEventing": knativeEventingSchema.prefault({}).describe("How Knative delivers events."),
    "kubeflow:keda": kedaSchema.prefault({}).describe("How workloads are scaled by events."),
    ...applicationKeys,
    "kubeflow:crds": crdsSchema.prefault({}).describe("How the definitions of custom kinds are installed."),
    "kubeflow:buckets": list(bucketSchema, "write one bucket per entry, each after a dash")
      .default([])
      .describe("Buckets for data and models, made in the cluster's cloud."),
    "kubeflow:identities": list(identitySchema, "write one ServiceAccount per entry, each after a dash")
      .default([])
      .describe("ServiceAccounts of other programs, such as external-dns, that may use something of the cloud."),
    "kubeflow:tenants": list(tenantSchema, "write one tenant per entry, each after a dash")
      .default([])
      .describe("Teams, each with a namespace of its own."),
    "kubeflow:images": imagesSchema.prefault({}).describe("Where images are pulled from."),
    "kubeflow:policies": policiesSchema
      .prefault({})
      .describe("What the platform's objects are judged by, before they are deployed."),
    "kubeflow:render": renderSchema
      .prefault({})
      .describe("How the platform is rendered as files, for those who apply it otherwise than by `up`."),
    "kubeflow:examples": flag("write true to run the examples")
      .default(false)
      .describe("Run the example training jobs in the first tenant's namespace; for rehearsals only."),
  },
  "write the keys kubeflow:release and kubeflow:cluster below it",
);

type Checked = DeepReadonly<z.output<typeof configSchema>>;

/** Where secrets are, by their paths from a stack's configuration. */
export const SECRET_PATHS: readonly SecretPath[] = secretPaths(configSchema);

/** The configuration of one environment: checked, with its defaults applied. The schema describes each field. */
export interface KubeflowConfig {
  readonly release: Checked["kubeflow:release"];
  readonly cluster: ClusterConfig;
  /** Which parts there are, those of the switches that are not stated included. */
  readonly components: ChosenParts;
  readonly delivery: Checked["kubeflow:delivery"];
  readonly availability: Checked["kubeflow:availability"];
  readonly certManager: Checked["kubeflow:certManager"];
  readonly istio: Checked["kubeflow:istio"];
  readonly gateway: Checked["kubeflow:gateway"];
  readonly dex: Checked["kubeflow:dex"];
  readonly authentication: Checked["kubeflow:authentication"];
  readonly knativeServing: Checked["kubeflow:knativeServing"];
  readonly knativeEventing: Checked["kubeflow:knativeEventing"];
  readonly keda: Checked["kubeflow:keda"];
  readonly pipelines: Checked["kubeflow:pipelines"];
  readonly trainer: Checked["kubeflow:trainer"];
  readonly kserve: Checked["kubeflow:kserve"];
  readonly notebooks: Checked["kubeflow:notebooks"];
  readonly volumes: Checked["kubeflow:volumes"];
  readonly tensorboards: Checked["kubeflow:tensorboards"];
  readonly katib: Checked["kubeflow:katib"];
  readonly sparkOperator: Checked["kubeflow:sparkOperator"];
  readonly modelRegistry: Checked["kubeflow:modelRegistry"];
  readonly centralDashboard: Checked["kubeflow:centralDashboard"];
  readonly profiles: Checked["kubeflow:profiles"];
  readonly crds: Checked["kubeflow:crds"];
  readonly buckets: Checked["kubeflow:buckets"];
  readonly identities: Checked["kubeflow:identities"];
  readonly tenants: readonly TenantConfig[];
  readonly images: Checked["kubeflow:images"];
  readonly policies: Checked["kubeflow:policies"];
  readonly render: Checked["kubeflow:render"];
  readonly examples: boolean;
}

export type ClusterConfig = Versioned<Checked["kubeflow:cluster"]>;
export type ExistingClusterConfig = Extract<ClusterConfig, { kind: "existing" }>;
/** A cluster that this platform makes on a cloud. */
export type CloudClusterConfig = Extract<ClusterConfig, { kind: CloudClusterKind }>;
export type TenantConfig = Checked["kubeflow:tenants"][number];

/** What a user writes. */
export type ConfigInput = z.input<typeof configSchema>;

/** A cluster whose version was left out has that of the release. */
type Versioned<T> = T extends { readonly kind: CloudClusterKind } ? T & { readonly version: string } : T;

type DeepReadonly<T> = T extends Secret
  ? T
  : T extends readonly (infer U)[]
    ? readonly DeepReadonly<U>[]
    : T extends object
      ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T;
