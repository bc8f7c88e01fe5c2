import type { BucketArgs } from "@pulumi/aws/s3";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import { regionOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { recordWith } from "../references";
import { requirePolicy } from "./roles";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, as far as a pattern tells them */
const NAME = /^(?!xn--|sthree-|\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9-]|\.(?!\.))+[a-z0-9]$/;

export const bucket: ResourceModel = {
  create(request) {
    const { physicalName: name } = request;
    if (!NAME.test(name) || name.length > 63)
      throw apiError("InvalidBucketName", `The specified bucket is not valid: ${name}`);
    const region = regionOf(request);
    return made(request, name, {
      bucket: name,
      arn: `arn:aws:s3:::${name}`,
      bucketDomainName: `${name}.s3.amazonaws.com`,
      bucketRegion: region,
      bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    });
  },
  delete({ world, inputs }, { id }) {
    const { forceDestroy = false } = inputsOf<BucketArgs>(inputs);
    const object = recordWith(world, KINDS.bucketObject, "bucket", id);
    if (object && !forceDestroy) {
      throw apiError(
        "BucketNotEmpty",
        "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
      );
    }
  },
};

/** A part of a bucket's configuration, which has the bucket's name. */
export const bucketSetting: ResourceModel = {
  create(request) {
    const { bucket: name, policy } = request.inputs;
    if (!request.world.find(KINDS.bucket, String(name))) {
      throw apiError("NoSuchBucket", `The specified bucket does not exist: ${String(name)}`);
    }
    if (policy !== undefined) requirePolicy(policy);
    return made(request, String(name));
  },
};
