import { JupyterWebApp } from "../../components/apps/jupyter-web-app";
import { NotebookController } from "../../components/apps/notebook-controller";
import { PodDefaults } from "../../components/apps/pod-defaults";
import { PvcViewer } from "../../components/apps/pvc-viewer";
import { TensorboardController } from "../../components/apps/tensorboard-controller";
import { TensorboardsWebApp } from "../../components/apps/tensorboards-web-app";
import { VolumesWebApp } from "../../components/apps/volumes-web-app";
import { poolLabelOf } from "../config/notebooks-pool-label";
import { entryOf, issuersOf, type ApplicationContext } from "./context";

/** Makes what users work in: notebooks, volumes and Tensorboards, and what is added to their Pods. */
export function deployNotebooks(context: ApplicationContext): { readonly podDefaults?: PodDefaults } {
  const { components } = context.config;
  const added = components.podDefaults ? podDefaults(context) : undefined;
  if (components.notebooks) notebooks(context);
  if (components.volumes) volumes(context);
  if (components.tensorboards) tensorboards(context);
  return { podDefaults: added };
}

function podDefaults(context: ApplicationContext): PodDefaults {
  const { config, common, namespaces, opts } = context;
  const issuers = issuersOf(context, "podDefaults");
  return new PodDefaults("pod-defaults", { ...common, namespaces, issuers, mesh: config.istio.mode }, opts);
}

function notebooks(context: ApplicationContext): void {
  const { config, cluster, common, namespaces, opts } = context;
  const entry = entryOf(context, "notebooks");
  const { culling, spawner } = config.notebooks;
  new NotebookController("notebook-controller", { ...common, namespaces, entry, culling }, opts);
  new JupyterWebApp(
    "jupyter-web-app",
    {
      ...{ release: common.release, availability: common.availability, namespaces, entry, spawner },
      gpuPools: cluster.gpuPools,
      poolLabel: poolLabelOf(config.cluster),
    },
    opts,
  );
}

function volumes(context: ApplicationContext): void {
  const { config, common, namespaces, opts } = context;
  const entry = entryOf(context, "volumes");
  const { viewerImage } = config.volumes;
  const issuers = issuersOf(context, "volumes");
  new PvcViewer("pvc-viewer", { ...common, namespaces, entry, issuers, viewerImage }, opts);
  new VolumesWebApp("volumes-web-app", { ...common, namespaces, entry, viewerImage }, opts);
}

function tensorboards(context: ApplicationContext): void {
  const { config, common, namespaces, opts } = context;
  const entry = entryOf(context, "tensorboards");
  new TensorboardController("tensorboard-controller", { ...common, namespaces, entry, ...config.tensorboards }, opts);
  new TensorboardsWebApp("tensorboards-web-app", { ...common, namespaces, entry }, opts);
}
