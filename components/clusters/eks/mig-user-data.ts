import { migPartitions } from "../mig-profiles";
import type { GpuPoolSettings } from "../gpu-pool";

/** Where cloud-init looks for programs to run at every start of the machine. */
const SCRIPT = "/var/lib/cloud/scripts/per-boot/mig.sh";

/**
 * User data, in Base64, that cuts every GPU of a node into partitions of one kind. It is a MIME multi-part document, as
 * EKS wants it for its Amazon Linux images, which puts its own part (that joins the cluster) besides.
 *
 * The kubelet never sees the whole GPUs: `nodeadm-run`, which starts it, waits for `cloud-final`, which runs this
 * (awslabs/amazon-eks-ami, templates/al2023). Partitions do not outlive a restart of the machine, and node repair
 * restarts it; hence a program for every start. GPUs of the Ampere generation change their mode only when they are
 * reset, which EC2's machines cannot do but by restarting (NVIDIA's MIG guide, "Enable MIG Mode"): once, or not at all.
 *
 * @throws when the GPU has no such partition
 */
export function migUserData({ model }: Pick<GpuPoolSettings, "model">, profile: string): string {
  const partitions = migPartitions(model, profile);
  if (partitions === undefined) throw new Error(`MIG: ${model} has no partition "${profile}"`);
  const document = [
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="kubeflow"',
    "",
    "--kubeflow",
    'Content-Type: text/x-shellscript; charset="us-ascii"',
    "",
    "#!/bin/bash",
    "set -euo pipefail",
    `install -D -m 0755 /dev/stdin ${SCRIPT} <<'END'`,
    ...program(Array<string>(partitions).fill(profile).join(",")),
    "END",
    `exec ${SCRIPT}`,
    "",
    "--kubeflow--",
    "",
  ];
  return Buffer.from(document.join("\n")).toString("base64");
}

function program(partitions: string): string[] {
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    "# The driver is loaded meanwhile, by a service of its own.",
    "for attempt in $(seq 60); do nvidia-smi --list-gpus && break; sleep 5; done",
    "nvidia-smi -mig 1",
    "modes=$(nvidia-smi --query-gpu=mig.mode.current --format=csv,noheader)",
    'if grep -qvx Enabled <<<"$modes"; then',
    '  if [ -e /var/lib/mig-restarted ]; then echo "GPUs refuse MIG mode even after a restart" >&2; exit 1; fi',
    "  touch /var/lib/mig-restarted",
    "  systemctl reboot",
    "  # Whoever waits for this program must not go on before the machine goes down.",
    "  sleep infinity",
    "fi",
    "nvidia-smi mig -dci || true",
    "nvidia-smi mig -dgi || true",
    `nvidia-smi mig -cgi ${partitions} -C`,
  ];
}
