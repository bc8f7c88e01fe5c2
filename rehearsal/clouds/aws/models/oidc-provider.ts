import type { OpenIdConnectProviderArgs } from "@pulumi/aws/iam";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import { iamArn } from "../account";
import { apiError } from "../api-error";

/** An issuer of tokens that IAM believes. */
export const openIdConnectProvider: ResourceModel = {
  create({ inputs }) {
    const { url } = inputsOf<OpenIdConnectProviderArgs>(inputs);
    if (!url.startsWith("https://")) throw apiError("ValidationError", "Invalid Open ID Connect Provider URL");
    const arn = iamArn(`oidc-provider/${url.slice("https://".length)}`);
    return { id: arn, computed: { arn, thumbprintLists: inputs.thumbprintLists ?? [], tagsAll: inputs.tags ?? {} } };
  },
};
