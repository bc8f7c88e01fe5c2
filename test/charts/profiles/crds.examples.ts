import { profile, type ProfileSpec } from "../../../charts/profiles/crds";
import type { KindExample } from "../support/examples";

const spec: ProfileSpec = {
  owner: { kind: "User", name: "ada@example.com" },
  plugins: [
    { kind: "AwsIamForServiceAccount", spec: { awsIamRole: "arn:aws:iam::123456789012:role/vision-training" } },
  ],
  resourceQuotaSpec: { hard: { cpu: "64", memory: "256Gi", "requests.nvidia.com/gpu": 4 } },
};

/** A Profile, and what is easily got wrong in it. */
export const examples: readonly KindExample[] = [
  {
    kind: profile,
    valid: { spec },
    mistakes: [
      ["spec.owner.name", undefined],
      ["spec.owner", "ada@example.com"],
      ["spec.resourceQuotaSpec.hard.memory", "256 GB"],
      ["spec.plugin", {}],
    ],
  },
];
