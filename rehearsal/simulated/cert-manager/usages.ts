import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";

/** Bits of the extension `keyUsage`, by cert-manager's words. */
const KEY_USAGES: Readonly<Record<string, number>> = {
  signing: 1,
  "digital signature": 1,
  "content commitment": 2,
  "key encipherment": 4,
  "data encipherment": 8,
  "key agreement": 16,
  "cert sign": 32,
  "crl sign": 64,
  "encipher only": 128,
  "decipher only": 256,
};

/** Object identifiers of the extension `extKeyUsage`, by cert-manager's words. */
const PURPOSES: Readonly<Record<string, string>> = {
  any: "2.5.29.37.0",
  "server auth": "1.3.6.1.5.5.7.3.1",
  "client auth": "1.3.6.1.5.5.7.3.2",
  "code signing": "1.3.6.1.5.5.7.3.3",
  "email protection": "1.3.6.1.5.5.7.3.4",
  "s/mime": "1.3.6.1.5.5.7.3.4",
  "ipsec end system": "1.3.6.1.5.5.7.3.5",
  "ipsec tunnel": "1.3.6.1.5.5.7.3.6",
  "ipsec user": "1.3.6.1.5.5.7.3.7",
  timestamping: "1.3.6.1.5.5.7.3.8",
  "ocsp signing": "1.3.6.1.5.5.7.3.9",
  "microsoft sgc": "1.3.6.1.4.1.311.10.3.3",
  "netscape sgc": "2.16.840.1.113730.4.1",
};

/** What a certificate's key may be used for, in X.509's terms. */
export function usagesOf({ usages, isCA = false }: Pick<CertificateSpec, "usages" | "isCA">): {
  readonly flags: number;
  readonly purposes: readonly string[];
} {
  const wanted: readonly string[] = usages?.length ? usages : ["digital signature", "key encipherment"];
  const all = isCA ? [...wanted, "cert sign"] : wanted;
  const flags = all.reduce((bits, usage) => bits | (KEY_USAGES[usage] ?? 0), 0);
  return { flags, purposes: [...new Set(all.flatMap((usage) => PURPOSES[usage] ?? []))] };
}
