"""Two steps: preprocess a dataset on CPUs, then train a model on one NVIDIA A100.

Compile it: kfp dsl compile --py ml_training_pipeline.py --output ml_training_pipeline.yaml
"""

from kfp import dsl, kubernetes

PYTHON = "docker.io/library/python:3.12.11-slim-bookworm"

# The image of the cluster's runtime torch-distributed, so that its nodes have it already.
PYTORCH = "docker.io/pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime"

# How clusters name an A100: NVIDIA's feature discovery, and GKE. A stack file's `gpu.model` is the first two.
A100_LABELS = {
    "nvidia.com/gpu.product": [
        "A100-40",
        "A100-80",
        "NVIDIA-A100-PCIE-40GB",
        "NVIDIA-A100-SXM4-40GB",
        "NVIDIA-A100-80GB-PCIe",
        "NVIDIA-A100-SXM4-80GB",
    ],
    "cloud.google.com/gke-accelerator": ["nvidia-tesla-a100", "nvidia-a100-80gb"],
}


@dsl.component(
    base_image=PYTHON,
    # All that scikit-learn needs, so that next year's run installs the same.
    packages_to_install=[
        "joblib==1.5.2",
        "numpy==2.3.3",
        "scikit-learn==1.7.2",
        "scipy==1.16.2",
        "threadpoolctl==3.6.0",
    ],
)
def preprocess(test_fraction: float, seed: int, dataset: dsl.Output[dsl.Dataset]):
    """Scales 1797 pictures of digits to 0..1 and sets some aside for the test."""
    import numpy
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    pictures, digits = load_digits(return_X_y=True)
    pictures = (pictures / 16).astype(numpy.float32)
    parts = train_test_split(
        pictures, digits, test_size=test_fraction, random_state=seed, stratify=digits
    )
    names = ["train_pictures", "test_pictures", "train_digits", "test_digits"]
    # A file, not its name: to a name, numpy would append a suffix.
    with open(dataset.path, "wb") as file:
        numpy.savez_compressed(file, **dict(zip(names, parts)))
    dataset.metadata["pictures"] = len(pictures)


@dsl.component(base_image=PYTORCH)
def train(
    dataset: dsl.Input[dsl.Dataset],
    epochs: int,
    learning_rate: float,
    seed: int,
    model: dsl.Output[dsl.Model],
    metrics: dsl.Output[dsl.Metrics],
):
    """Trains a small network on the GPU; without one it fails instead of taking hours."""
    import numpy
    import torch

    if not torch.cuda.is_available():
        raise RuntimeError("no GPU: the step has to ask for nvidia.com/gpu")
    device = torch.device("cuda")
    print("training on", torch.cuda.get_device_name(device))
    torch.manual_seed(seed)
    with numpy.load(dataset.path) as arrays:
        data = {name: torch.from_numpy(arrays[name]).to(device) for name in arrays.files}
    network = torch.nn.Sequential(
        torch.nn.Linear(64, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10)
    ).to(device)
    optimizer = torch.optim.Adam(network.parameters(), lr=learning_rate)
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(
            network(data["train_pictures"]), data["train_digits"]
        )
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        guesses = network(data["test_pictures"]).argmax(dim=1)
    accuracy = (guesses == data["test_digits"]).float().mean().item()
    torch.save(network.state_dict(), model.path)
    model.metadata["framework"] = "pytorch"
    metrics.log_metric("loss", loss.item())
    metrics.log_metric("accuracy", accuracy)


def state_resources(task: dsl.PipelineTask, cpu: str, memory: str):
    """A quota on cpu or memory refuses Pods that do not say what they need."""
    task.set_cpu_request(cpu)
    task.set_memory_request(memory).set_memory_limit(memory)


def without_root(task: dsl.PipelineTask):
    """As the Pod Security level `restricted` has it; pip installs into the user's home then."""
    kubernetes.set_security_context(task, run_as_user=1000, run_as_non_root=True)
    # Images do not know user 1000, and libraries that ask for its name fail without this.
    task.set_env_variable("USER", "pipeline")


def on_one_a100(task: dsl.PipelineTask):
    task.set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(1)
    # GPU nodes keep everything off that does not ask for them.
    kubernetes.add_toleration(
        task, key="nvidia.com/gpu", operator="Equal", value="present", effect="NoSchedule"
    )
    for key, values in A100_LABELS.items():
        # One of these terms has to match, since a cluster has one way to say it.
        expression = {"key": key, "operator": "In", "values": values}
        kubernetes.add_node_affinity(task, match_expressions=[expression])


@dsl.pipeline(
    name="ml-training-pipeline",
    display_name="ML training",
    description="Preprocesses pictures of digits and trains a network on one NVIDIA A100.",
)
def ml_training_pipeline(
    test_fraction: float = 0.2,
    epochs: int = 200,
    learning_rate: float = 0.01,
    seed: int = 1,
):
    preprocessed = preprocess(test_fraction=test_fraction, seed=seed)
    # The same inputs make the same dataset: it comes from the cache.
    preprocessed.set_caching_options(True)
    state_resources(preprocessed, cpu="1", memory="1Gi")
    without_root(preprocessed)

    trained = train(
        dataset=preprocessed.outputs["dataset"],
        epochs=epochs,
        learning_rate=learning_rate,
        seed=seed,
    )
    # A run is started to train; who wants an old model has it already.
    trained.set_caching_options(False)
    state_resources(trained, cpu="4", memory="16Gi")
    without_root(trained)
    on_one_a100(trained)
