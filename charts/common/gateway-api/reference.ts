import { LABEL, SUBDOMAIN } from "../kubernetes/name-pattern";
import { int32, object, string } from "../schema";

// Words of the Gateway API; their rules as its version 1.2 has them.

export const namespace = string({ minLength: 1, maxLength: 63, pattern: `^${LABEL}$` });
export const port = int32({ minimum: 1, maximum: 65535 });
export const subdomain = string({ minLength: 1, maxLength: 253, pattern: `^${SUBDOMAIN}$` });
/** A host name, or all below one: `*.example.org`. */
export const hostname = string({ minLength: 1, maxLength: 253, pattern: `^(\\*\\.)?${SUBDOMAIN}$` });
export const objectName = string({ minLength: 1, maxLength: 253 });

/** The fields of a reference to an object, by default of some group and kind; the core group is empty. */
export function referenceFields(group?: string, kind?: string) {
  return {
    group: string({ maxLength: 253, pattern: `^$|^${SUBDOMAIN}$`, ...initial(group) }),
    kind: string({ minLength: 1, maxLength: 63, pattern: "^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$", ...initial(kind) }),
    name: objectName,
  };
}

/** What a route belongs to. */
export const parentFields = referenceFields("gateway.networking.k8s.io", "Gateway");

/** Anything that works on requests. */
export const extension = object(referenceFields(), { required: ["group", "kind", "name"] });

/** What takes requests. */
export const backendFields = referenceFields("", "Service");

function initial(value: string | undefined) {
  return value === undefined ? {} : { default: value };
}
