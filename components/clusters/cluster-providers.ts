import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { KubeflowProvider } from "../platform/kubeflow-provider";

export interface ClusterProvidersArgs {
  /** Contents of a kubeconfig. */
  readonly kubeconfig: pulumi.Output<string>;
  readonly context: pulumi.Output<string>;
  /** Tells this cluster from others. When it changes, every object is replaced: it must outlive credentials. */
  readonly clusterIdentifier: pulumi.Input<string>;
  /**
   * What the cluster needs to answer: Kubernetes' plugin asks it as it starts, and calls it unreachable for as long as
   * it runs. @default nothing, the cluster was there before
   */
  readonly after?: readonly pulumi.Resource[];
}

/** The two providers that every cluster component hands out. */
export interface ClusterProviders {
  readonly provider: k8s.Provider;
  readonly crdProvider: KubeflowProvider;
}

/** Makes the providers of one cluster, named after the cluster component that is their parent. */
export function clusterProviders(
  name: string,
  args: ClusterProvidersArgs,
  parent: pulumi.ComponentResource,
): ClusterProviders {
  const { kubeconfig, context, clusterIdentifier } = args;
  const opts = { parent, dependsOn: [...(args.after ?? [])] };
  const provider = new k8s.Provider(
    `${name}-kubernetes`,
    {
      kubeconfig,
      context,
      clusterIdentifier,
      enableServerSideApply: true,
      // A killed `up` leaves objects that the state does not know; the next one has to take them over. The price: a
      // resource renamed without an alias would adopt its object and then delete it, so names are never changed.
      upsertExistingObjects: true,
      // Names are fixed, so a replaced ConfigMap or Secret would be missing for a while from Pods that mount it.
      enableConfigMapMutable: true,
      enableSecretMutable: true,
    },
    opts,
  );
  const crdProvider = new KubeflowProvider(`${name}-kubeflow`, { kubeconfig, context, clusterIdentifier }, opts);
  return { provider, crdProvider };
}
