import { text } from "./field";

const HOST = "[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\\d{1,5}(?=/))?";
const FOLDERS = "(/[a-z0-9]+([._-]+[a-z0-9]+)*)*";
const DIGEST = "@sha256:[0-9a-f]{64}";

/**
 * A container image that stays the same: with a tag that is not `latest`, or with a digest. Kubernetes takes others too,
 * and then runs whatever is behind them on the day that a Pod starts.
 */
export function imageReference() {
  return text(new RegExp(`^(?!.*:latest$)${HOST}${FOLDERS}(:\\w[\\w.-]{0,127}(${DIGEST})?|${DIGEST})$`), {
    expected: "a container image with a tag other than latest, or with a digest",
    fix: 'write one such as "registry.example.com/team/image:1.2.3"',
  });
}
