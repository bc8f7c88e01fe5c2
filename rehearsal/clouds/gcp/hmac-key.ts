import type { HmacKeyArgs } from "@pulumi/gcp/storage";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import { projectOf } from "./project";
import { requireAccount } from "./service-account";

/** A key by which programs that speak S3 sign in to Cloud Storage, as one of Google's accounts. */
export const hmacKey: ResourceModel = {
  create(request) {
    const { serviceAccountEmail, state = "ACTIVE" } = inputsOf<HmacKeyArgs>(request.inputs);
    requireAccount(request, serviceAccountEmail);
    const project = projectOf(request);
    const digits = request.world.digits(`key ${request.urn}`, 56);
    const accessId = `GOOG1E${digits.toUpperCase()}`;
    const secret = Buffer.from(request.world.digits(`secret of ${request.urn}`, 30)).toString("base64");
    return {
      id: `projects/${project}/hmacKeys/${accessId}`,
      computed: { accessId, project, secret, state },
      secrets: ["secret"],
    };
  },
};
