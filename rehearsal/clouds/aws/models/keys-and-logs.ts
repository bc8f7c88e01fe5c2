import type { LogGroupArgs } from "@pulumi/aws/cloudwatch";
import type { KeyArgs } from "@pulumi/aws/kms";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import type { CloudWorld } from "../../world";
import { ACCOUNT, arnOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { recordWith } from "../references";

/** Days for which a key can still be saved after its deletion: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const WINDOW = { least: 7, most: 30 };

export const key: ResourceModel = {
  create(request) {
    const { world, urn, inputs } = request;
    const { deletionWindowInDays: days = WINDOW.most } = inputsOf<KeyArgs>(inputs);
    if (days < WINDOW.least || days > WINDOW.most) {
      throw apiError(
        "ValidationException",
        `PendingWindowInDays ${days} is not between ${WINDOW.least} and ${WINDOW.most}`,
      );
    }
    const id = world.digits(urn, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    return made(request, id, {
      keyId: id,
      arn: arnOf(request, "kms", `key/${id}`),
      isEnabled: inputs.isEnabled ?? true,
    });
  },
};

/** @throws for a key of the account that nobody made */
export function requireKey(world: CloudWorld, arn: string): void {
  const isEarlier = !arn.includes(`:${ACCOUNT}:`) || world.records(KINDS.key).length === 0;
  if (isEarlier || recordWith(world, KINDS.key, "arn", arn)) return;
  throw apiError("NotFoundException", `Key '${arn}' does not exist`);
}

/** What CloudWatch takes: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const logGroup: ResourceModel = {
  create(request) {
    const { retentionInDays: days = 0 } = inputsOf<LogGroupArgs>(request.inputs);
    if (!RETENTION.includes(days)) {
      throw apiError("InvalidParameterException", `retentionInDays ${days} is none of ${RETENTION.join(", ")}`);
    }
    const { physicalName: name } = request;
    return made(request, name, { name, arn: arnOf(request, "logs", `log-group:${name}`) });
  },
};
