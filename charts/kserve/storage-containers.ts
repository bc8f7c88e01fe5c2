import type { ContainerResources, StorageSettings } from "./settings";
import { HELPER_RESOURCES } from "./config/resources";
import type { ClusterStorageContainerSpec } from "./crds/serving-runtime";

/** What the downloading program can read from: the beginnings and the forms of locations. */
const FORMATS: ClusterStorageContainerSpec["supportedUriFormats"] = [
  ...["gs", "s3", "hdfs", "hf", "webhdfs"].map((scheme) => ({ prefix: `${scheme}://` })),
  { regex: "https://(.+?).blob.core.windows.net/(.+)" },
  { regex: "https://(.+?).file.core.windows.net/(.+)" },
  { regex: "https?://(.+)/(.+)" },
];

/** Downloads a model before its server starts. */
export function initContainer(image: string, { resources }: StorageSettings): ClusterStorageContainerSpec {
  return { container: container(image, resources), supportedUriFormats: FORMATS, workloadType: "initContainer" };
}

/** Downloads a model onto a node that keeps copies. */
export function downloadJob(image: string, { resources }: StorageSettings): ClusterStorageContainerSpec {
  return {
    container: container(image, resources),
    supportedUriFormats: FORMATS,
    workloadType: "localModelDownloadJob",
  };
}

/** It may write to its image: what it unpacks goes to a temporary directory, and no volume can be stated here. */
function container(
  image: string,
  { requests, limits }: ContainerResources = HELPER_RESOURCES,
): ClusterStorageContainerSpec["container"] {
  return {
    name: "storage-initializer",
    image,
    resources: { requests: { ...requests }, limits: { ...limits } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    },
  };
}
