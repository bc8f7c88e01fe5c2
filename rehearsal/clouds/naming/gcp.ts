import { bridgedNaming } from "./bridged";

/** Google Cloud takes lower-case names only, so pulumi-gcp makes them so. Source of the other: pulumi/pulumi-gcp#2589. */
export const gcpNaming = bridgedNaming(
  {
    "gcp:serviceaccount/account:Account": {
      property: "accountId",
      kind: "random",
      separator: "-",
      digits: 7,
      lowerCase: true,
    },
  },
  true,
);
