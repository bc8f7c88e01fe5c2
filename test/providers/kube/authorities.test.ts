import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";

import { trustedAuthorities } from "../../../providers/kube/authorities";

test("without a word, Node decides whom to trust", () => {
  expect(trustedAuthorities({})).toBeUndefined();
});

test("the file that SSL_CERT_FILE names is trusted besides", () => {
  const folder = mkdtempSync(join(tmpdir(), "authorities-"));
  const file = join(folder, "ca.pem");
  writeFileSync(file, "certificate");
  expect(trustedAuthorities({ SSL_CERT_FILE: file })).toEqual([...rootCertificates, "certificate"]);
  rmSync(folder, { recursive: true });
});

test("a file that is not there is an error that names it", () => {
  expect(() => trustedAuthorities({ SSL_CERT_FILE: "/nowhere/ca.pem" })).toThrow(
    'SSL_CERT_FILE: "/nowhere/ca.pem" cannot be read (ENOENT); name a file of certificates, or unset it',
  );
});
