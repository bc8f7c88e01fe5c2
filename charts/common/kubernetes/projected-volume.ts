import { boolean, int32, int64, map, object, requiring, since, string } from "../schema";
import { fieldSelector, resourceFieldSelector } from "./environment";
import { labelSelector } from "./label-selector";
import { atomicList, atomicObject } from "./merge";
import { referencedName } from "./reference";

const keyToPath = object({ key: string(), mode: int32(), path: string() }, { required: ["key", "path"] });

/** Which keys become files, and where; all of them under their own names when absent (KeyToPath). */
export const keyItems = atomicList(keyToPath);

const downwardFile = requiring(["path"], {
  fieldRef: fieldSelector,
  mode: int32(),
  path: string(),
  resourceFieldRef: resourceFieldSelector,
});

/** Files that tell a Pod about itself (DownwardAPIVolumeFile). */
export const downwardItems = atomicList(downwardFile);

export const keys = atomicObject({ items: keyItems, name: referencedName, optional: boolean() });

const trustBundle = requiring(["path"], {
  labelSelector,
  name: string(),
  optional: boolean(),
  path: string(),
  signerName: string(),
});

const podCertificate = requiring(["keyType", "signerName"], {
  certificateChainPath: string(),
  credentialBundlePath: string(),
  keyPath: string(),
  keyType: string<"RSA3072" | "RSA4096" | "ECDSAP256" | "ECDSAP384" | "ECDSAP521" | "ED25519">(),
  maxExpirationSeconds: int32(),
  signerName: string(),
  userAnnotations: since(35, map(string())),
});

export const token = object({ audience: string(), expirationSeconds: int64(), path: string() }, { required: ["path"] });

/** Several sources in one directory (ProjectedVolumeSource). */
export const projectedVolume = object({
  defaultMode: int32(),
  sources: atomicList(
    object({
      clusterTrustBundle: since(29, trustBundle),
      configMap: keys,
      downwardAPI: object({ items: downwardItems }),
      podCertificate: since(34, podCertificate),
      secret: keys,
      serviceAccountToken: token,
    }),
  ),
});
