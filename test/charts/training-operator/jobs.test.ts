import { App, Chart } from "cdk8s";
import { JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob } from "../../../charts/training-operator/jobs";

const metadata = { name: "train", namespace: "vision", labels: { team: "vision" } };
const chart = () => new Chart(new App(), "jobs");
const replicas = (name: string) => ({ replicas: 1, template: { spec: { containers: [{ name, image: "train:1" }] } } });

describe("the training job constructs", () => {
  test("render the object that was given, in the version the API server stores", () => {
    const spec = { nprocPerNode: "gpu", pytorchReplicaSpecs: { Master: replicas("pytorch") } };
    expect(new PyTorchJob(chart(), "train", { metadata, spec }).toJson()).toEqual({
      apiVersion: "kubeflow.org/v1",
      kind: "PyTorchJob",
      metadata,
      spec,
    });
  });

  test("each have their own kind", () => {
    const objects = [
      new TFJob(chart(), "train", { metadata, spec: { tfReplicaSpecs: { Chief: replicas("tensorflow") } } }),
      new XGBoostJob(chart(), "train", { metadata, spec: { xgbReplicaSpecs: { Master: replicas("xgboost") } } }),
      new MPIJob(chart(), "train", { metadata, spec: { mpiReplicaSpecs: { Launcher: replicas("mpi") } } }),
      new PaddleJob(chart(), "train", { metadata, spec: { paddleReplicaSpecs: { Worker: replicas("paddle") } } }),
      new JAXJob(chart(), "train", { metadata, spec: { jaxReplicaSpecs: { Worker: replicas("jax") } } }),
    ];
    expect(objects.map((object) => `${object.apiVersion}/${object.kind} ${object.name}`)).toEqual([
      "kubeflow.org/v1/TFJob train",
      "kubeflow.org/v1/XGBoostJob train",
      "kubeflow.org/v1/MPIJob train",
      "kubeflow.org/v1/PaddleJob train",
      "kubeflow.org/v1/JAXJob train",
    ]);
  });
});
