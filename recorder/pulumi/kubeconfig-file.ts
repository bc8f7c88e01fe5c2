/** A render reaches no cluster, so it reads no kubeconfig. */
const NONE = { text: "", context: "", server: "" };

export function kubeconfigPath(): string {
  return "";
}

export function readKubeconfig(): typeof NONE {
  return NONE;
}

export function selectContext(): typeof NONE {
  return NONE;
}
