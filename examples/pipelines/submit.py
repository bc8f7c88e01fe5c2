"""Starts a run of a compiled pipeline, or has it started again and again.

python submit.py ml_training_pipeline.yaml --namespace team-a --arguments '{"epochs": 50}'
python submit.py ml_training_pipeline.yaml --namespace team-a --cron '0 30 4 * * *'

In a Pod with the PodDefault `pipelines` that is all. Elsewhere state --host and --token-file as well.
"""

import argparse
import json
import pathlib
import warnings

# The SDK warns of servers older than any that this platform has installed.
warnings.filterwarnings("ignore", category=FutureWarning, module="kfp")

import kfp
from kfp.client import set_volume_credentials


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=pathlib.Path, help="what the compiler wrote")
    parser.add_argument("--namespace", required=True, help="of a tenant")
    parser.add_argument("--experiment", default="ml-training", help="made where it does not exist")
    parser.add_argument("--arguments", type=json.loads, default={}, help="a JSON object")
    parser.add_argument("--cron", help="six fields, seconds first: makes a recurring run")
    parser.add_argument("--host", help="such as https://kubeflow.example.com/pipeline")
    parser.add_argument("--token-file", help="a ServiceAccount's token; read anew for each request")
    return parser.parse_args()


def connect(host: str | None, token_file: str | None) -> kfp.Client:
    if token_file is None:
        return kfp.Client(host=host)
    # Not the token itself: it would end after an hour, and this one is renewed.
    credentials = set_volume_credentials.ServiceAccountTokenVolumeCredentials(token_file)
    return kfp.Client(host=host, credentials=credentials)


def main():
    wanted = options()
    client = connect(wanted.host, wanted.token_file)
    experiment = client.create_experiment(wanted.experiment, namespace=wanted.namespace)
    common = {
        "experiment_id": experiment.experiment_id,
        "job_name": wanted.package.stem.replace("_", "-"),
        "params": wanted.arguments,
        "pipeline_package_path": str(wanted.package),
    }
    if wanted.cron is None:
        print("run", client.run_pipeline(**common).run_id)
    else:
        # After a downtime the latest missed run alone is made up for.
        recurring = client.create_recurring_run(
            **common, cron_expression=wanted.cron, max_concurrency=1, no_catchup=True
        )
        print("recurring run", recurring.recurring_run_id)


main()
