import { bridgedNaming } from "./bridged";

/** Google Cloud takes lower-case names only, so pulumi-gcp makes them so. */
export const gcpNaming = bridgedNaming({}, true);
