/** Where the setup leaves a mark when the store can be used; in the Pod, not on the volume. */
export const DONE = "/tmp/setup-done";

/**
 * Prepares the store on every start: bucket and administrator, and the container behind. The Deployment states the
 * variables. `weed shell` tells nobody by its exit code whether a command did anything, so each step looks afterwards;
 * what it prints about keys is thrown away, since the kubelet writes the output of a failed hook into an event.
 */
export const SETUP_SCRIPT = `#!/bin/sh
set -u
rm -f ${DONE}

ask() {
  printf '%s\\n' "$1" | weed shell 2>/dev/null
}

retry() {
  left=60
  until "$@"; do
    left=$((left - 1))
    if [ "$left" -eq 0 ]; then
      echo "seaweedfs: the step $1 did not succeed within two minutes" >&2
      exit 1
    fi
    sleep 2
  done
}

answers() {
  wget -q -T 2 -O /dev/null http://127.0.0.1:8333/status
}

has_bucket() {
  ask s3.bucket.list | grep -qE "(^|[[:space:]>])$BUCKET([[:space:]]|$)"
}

bucket() {
  has_bucket || ask "s3.bucket.create -name $BUCKET" >/dev/null
  has_bucket
}

administrator() {
  ask "s3.configure -user kubeflow-admin -access_key $AWS_ACCESS_KEY_ID -secret_key $AWS_SECRET_ACCESS_KEY -actions Admin -apply" >/dev/null
  ask s3.configure | grep -qF "$AWS_ACCESS_KEY_ID"
}

is_mounted() {
  ask remote.mount | grep -qF "\\"/buckets/$BUCKET\\""
}

container() {
  ask "remote.configure -name=azure -type=azure -azure.account_name=$AZURE_ACCOUNT -azure.account_key=$AZURE_ACCOUNT_KEY" >/dev/null
  is_mounted || ask "remote.mount -dir=/buckets/$BUCKET -remote=azure/$BUCKET -nonempty" >/dev/null
  is_mounted
}

retry answers
retry bucket
retry administrator
if [ -n "\${AZURE_ACCOUNT:-}" ]; then
  retry container
fi
touch ${DONE}
`;
