import type { AccountArgs } from "@pulumi/gcp/serviceaccount";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import { badRequest } from "./api-error";
import { projectNumber, projectOf } from "./project";
import { requireApi } from "./services";

const ACCOUNT = "gcp:serviceaccount/account:Account";

/** An account that programs act as, such as the nodes'. */
export const serviceAccount: ResourceModel = {
  create(request) {
    requireApi(request, "iam");
    const { accountId = request.physicalName } = inputsOf<AccountArgs>(request.inputs);
    if (!/^[a-z](?:[a-z0-9-]{4,28}[a-z0-9])$/.test(accountId)) {
      throw badRequest(`Account id "${accountId}" must have 6 to 30 lower-case letters, digits and dashes`);
    }
    const project = projectOf(request);
    const email = `${accountId}@${project}.iam.gserviceaccount.com`;
    const name = `projects/${project}/serviceAccounts/${email}`;
    const uniqueId = `1${projectNumber(email)}00000000`;
    return { id: name, computed: { name, accountId, project, email, uniqueId, member: `serviceAccount:${email}` } };
  },
};

/** @throws where an account of this project is not there. Those of other projects are not looked at. */
export function requireAccount(request: ModelRequest, email: string): void {
  if (!email.endsWith(`@${projectOf(request)}.iam.gserviceaccount.com`)) return;
  if (request.world.records(ACCOUNT).some(({ outputs }) => outputs.email === email)) return;
  throw badRequest(`Service account ${email} does not exist.`);
}
