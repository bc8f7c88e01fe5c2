import type { Release } from "./release";

/** One commit of the training operator's repository publishes the operator and its example images under this tag. */
const TRAINING_V1 = "v1-3f15cb8";

/**
 * Kubeflow 26.03. The training operator's version and tag are those of the distribution's manifests; the device plugin
 * is not part of the distribution and follows NVIDIA's own release.
 */
export const RELEASE_26_03: Release = {
  name: "26.03",
  trainingOperator: {
    version: "1.9.2",
    image: `ghcr.io/kubeflow/training-v1/training-operator:${TRAINING_V1}`,
  },
  nvidiaDevicePlugin: {
    version: "0.20.0",
    image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
  },
  trainingExamples: {
    pytorch: `ghcr.io/kubeflow/training-v1/pytorch-dist-mnist:${TRAINING_V1}`,
    tensorflow: `ghcr.io/kubeflow/training-v1/tf-dist-mnist-test:${TRAINING_V1}`,
    xgboost: `ghcr.io/kubeflow/training-v1/xgboost-dist-iris:${TRAINING_V1}`,
  },
};
