/** Port of Ray's store of what the cluster is made of. */
export const RAY_PORT = "6379";

/** Name by which the Pods besides the first reach it: KServe puts `HEAD_SVC` into their environment. */
const HEAD = "${HEAD_SVC}.${POD_NAMESPACE}.svc.cluster.local";

/** Asks Ray and the server how they are, by the program that the image has for it. */
export function healthCheck(check: string, ...flags: readonly string[]): string {
  return ["python ./huggingfaceserver/health_check.py", check, ...flags].join(" ");
}

/** The same, from a Pod besides the first. */
export function healthCheckOfHead(check: string, ...flags: readonly string[]): string {
  return `RAY_ADDRESS="${HEAD}:${RAY_PORT}" ${healthCheck(check, ...flags)}`;
}

/** Where the first Pod says which models it has. */
export const MODELS_OF_HEAD = `http://${HEAD}:8080/v1/models`;

/**
 * The first Pod: starts Ray, waits until all nodes are there, and serves. The model is where MODEL_DIR says, or else
 * MODEL_ID; the container's arguments follow.
 */
export const HEAD_SCRIPT = [
  "set -eu",
  'model="${MODEL_DIR:-${MODEL_ID:-}}"',
  `export RAY_ADDRESS="\${POD_IP}:\${RAY_PORT}"`,
  "ray start --head --disable-usage-stats --include-dashboard=false",
  healthCheck("registered_nodes", "--retries 200", "--probe_name runtime_start"),
  'exec python -m huggingfaceserver ${model:+"--model_dir=${model}"} \\',
  '  "--tensor-parallel-size=${TENSOR_PARALLEL_SIZE}" \\',
  '  "--pipeline-parallel-size=${PIPELINE_PARALLEL_SIZE}" "$0" "$@"',
  "",
].join("\n");

/** The other Pods: wait for the first, and work for it until it ends. */
export const WORKER_SCRIPT = [
  "set -eu",
  `head="${HEAD}:${RAY_PORT}"`,
  'until ray health-check --address "$head" >/dev/null 2>&1; do',
  '  echo "waiting for Ray at $head"',
  "  sleep 5",
  "done",
  'exec ray start --address="$head" --block',
  "",
].join("\n");
