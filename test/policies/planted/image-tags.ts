import { changed, set, type Draft } from "./drafts";
import { type Planted } from "./mutations";

const CONTAINER = "spec/template/spec/containers/0";
const image = (value: string) => (draft: Draft) => set(draft, `${CONTAINER}/image`, value);

export const planted: readonly Planted[] = [
  {
    name: "the tag latest",
    mutate: changed("Deployment kubeflow/ml-pipeline", image("ghcr.io/kubeflow/kfp-api-server:latest")),
  },
  {
    name: "no tag",
    mutate: changed("Deployment kubeflow/mysql", image("mysql")),
  },
  {
    name: "no tag, after a port",
    mutate: changed("Deployment auth/dex", image("registry.example.com:5000/dexidp/dex")),
  },
  {
    name: "a branch as a tag",
    mutate: changed("Deployment kubeflow/katib-ui", image("ghcr.io/kubeflow/katib/katib-ui:master")),
  },
  {
    name: "the newest build of a variant",
    mutate: changed("ClusterServingRuntime kserve-huggingfaceserver", (draft) => {
      set(draft, "spec/containers/0/image", "kserve/huggingfaceserver:latest-gpu");
    }),
  },
  {
    name: "a nightly build in a variable by which a controller starts it",
    mutate: changed("Deployment kubeflow/ml-pipeline", (draft) => {
      const { env } = (
        draft.spec.template.spec.containers as unknown as { env: { name: string; value?: string }[] }[]
      )[0];
      const driver = env.find(({ name }) => name === "V2_DRIVER_IMAGE");
      if (!driver) throw new Error("the driver's variable is not there");
      driver.value = "ghcr.io/kubeflow/kfp-driver:nightly";
    }),
  },
  {
    name: "the newest image in Katib's configuration",
    mutate: changed("ConfigMap kubeflow/katib-config", (draft) => {
      const data = draft.data as unknown as Record<string, string>;
      data["katib-config.yaml"] = data["katib-config.yaml"].replace(/(suggestion-hyperopt):v[\d.]+/, "$1:latest");
    }),
  },
];
