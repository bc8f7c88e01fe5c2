import type { LlmPod } from "./pod";
import { podWith } from "./pod";
import { MANY_NODES, MODEL, vllm } from "./server";

/** Servers on several nodes, of which each has a copy of the model and a part of the requests. */
export interface DataParallelProps {
  readonly image: string;
  readonly port: number;
  /** Where a template finds how many there are: `.Spec.Parallelism`, or that of the prefill servers. */
  readonly parallelism: ".Spec.Parallelism" | ".Spec.Prefill.Parallelism";
}

/** The first Pod, which takes the requests, and the others, which work for it. */
export function dataParallel(props: DataParallelProps): { readonly template: LlmPod; readonly worker: LlmPod } {
  const { image, port } = props;
  const shell = (script: string) => ({ image, port, command: ["/bin/bash", "-c"], args: [script] });
  return {
    template: podWith(vllm({ ...shell(leaderScript(props)), patience: MANY_NODES })),
    worker: podWith(vllm({ ...shell(workerScript(props)), patience: "none" })),
  };
}

/** How many processes of the first Pod take requests, unless VLLM_API_SERVER_COUNT says otherwise. */
const API_SERVERS = 8;

function leaderScript(props: DataParallelProps): string {
  return script(["set -eu", "start_rank=0"], props, [`--api-server-count "\${VLLM_API_SERVER_COUNT:-${API_SERVERS}}"`]);
}

function workerScript(props: DataParallelProps): string {
  const rank = `start_rank=$(( \${LWS_WORKER_INDEX:-0} * {{ or ${props.parallelism}.DataLocal 1 }} ))`;
  return script(["set -eu", rank], props, ["--headless"]);
}

/** Bash with Go templates in it. VLLM_ADDITIONAL_ARGS adds flags, and so is split at its spaces. */
function script(before: readonly string[], { port, parallelism }: DataParallelProps, own: readonly string[]): string {
  const command = [
    `exec vllm serve ${MODEL}`,
    '--served-model-name "$MODEL_NAME"',
    `--port ${port}`,
    "--disable-log-requests",
    `{{ if ${parallelism}.Expert }}--enable-expert-parallel{{ end }}`,
    `{{ if ${parallelism}.Tensor }}--tensor-parallel-size {{ ${parallelism}.Tensor }}{{ end }}`,
    `--data-parallel-size {{ or ${parallelism}.Data 1 }}`,
    `--data-parallel-size-local {{ or ${parallelism}.DataLocal 1 }}`,
    '--data-parallel-address "$LWS_LEADER_ADDRESS"',
    `--data-parallel-rpc-port {{ or ${parallelism}.DataRPCPort 5555 }}`,
    '--data-parallel-start-rank "$start_rank"',
    ...own,
    "${VLLM_ADDITIONAL_ARGS:-}",
  ];
  return [...before, command.join(" \\\n  "), ""].join("\n");
}
