import { policiesSchema } from "../../../stacks/config/policies";
import { refusals, validValues } from "./support";

const KEY = "kubeflow:policies";

function refused(policies: unknown): string[] {
  return refusals(validValues({ [KEY]: policies }));
}

const exemption = {
  rule: "image-tags",
  subject: "Deployment team-a/legacy-*",
  reason: "The vendor publishes no other tag; replaced by June.",
  expires: "2027-03-31",
};

const SUBJECT =
  'write what `kubeflow policy` shows, such as "Deployment team-a/legacy-*"; to switch a rule off, use levels';
const REASON = "write why it has to be so, and what will end it";

test("nothing has to be said", () => {
  expect(policiesSchema.parse({})).toEqual({ levels: {}, registries: [], costTags: [], exemptions: [] });
  expect(refusals(validValues())).toEqual([]);
});

test.each([
  { levels: { "cost-tags": "mandatory", "volume-classes": "disabled", resources: "advisory" } },
  { registries: ["ghcr.io", "ghcr.io/my-team", "registry.example.com:5000/a/b_c", "localhost:5000"] },
  { costTags: ["team", "cost-center", "Cost Center"] },
  { exemptions: [exemption, { ...exemption, rule: "resources" }, { ...exemption, subject: "Pod *" }] },
])("takes %j", (policies) => {
  expect(refused(policies)).toEqual([]);
});

test("a day without quotes reaches the program as a time, and is a day again", () => {
  const exemptions = [{ ...exemption, expires: "2027-03-31 00:00:00 +0000 UTC" }];
  expect(refused({ exemptions })).toEqual([]);
  expect(policiesSchema.parse({ exemptions }).exemptions).toEqual([exemption]);
});

test.each([
  [{ levels: { "image-tag": "advisory" } }, 'levels.image-tag: unknown key; did you mean "image-tags"?'],
  [
    { levels: { "image-tags": "optional" } },
    'levels.image-tags: "optional" is not one of "mandatory", "advisory", "disabled"; write one of them',
  ],
  [
    { registries: ["https://ghcr.io"] },
    'registries[0]: "https://ghcr.io" is not a registry, without scheme, tag and slash at its end; write a host, or a folder of it, such as "ghcr.io/my-team"',
  ],
  [{ registries: ["ghcr.io", "ghcr.io"] }, `registries[1]: is the same as ${KEY}.registries[0]; remove one of them`],
  [{ costTags: ["aws:team"] }, 'costTags[0]: "aws:team" is not the key of a tag; write a key such as "cost-center"'],
  [{ costTags: ["team", "team"] }, `costTags[1]: is the same as ${KEY}.costTags[0]; remove one of them`],
  [{ exemptions: [{ ...exemption, subject: undefined }] }, "exemptions[0].subject: is missing; " + SUBJECT],
  [
    { exemptions: [{ ...exemption, subject: "**" }] },
    'exemptions[0].subject: "**" is not a kind and a name; ' + SUBJECT,
  ],
  [{ exemptions: [{ ...exemption, reason: undefined }] }, `exemptions[0].reason: is missing; ${REASON}`],
  [
    { exemptions: [{ ...exemption, reason: "because   " }] },
    `exemptions[0].reason: "because   " is not a reason of 10 to 1000 characters in one line; ${REASON}`,
  ],
  [
    { exemptions: [{ ...exemption, expires: undefined }] },
    'exemptions[0].expires: is missing; write year, month and day, such as "2027-03-31"',
  ],
  [
    { exemptions: [{ ...exemption, expires: "31.3.2027" }] },
    'exemptions[0].expires: "31.3.2027" is not a day; write year, month and day, such as "2027-03-31"',
  ],
  [
    { exemptions: [{ ...exemption, expires: "2027-02-30" }] },
    'exemptions[0].expires: "2027-02-30" is no day of the calendar; write one that exists',
  ],
  [
    { exemptions: [{ ...exemption, expires: "2027-13-01" }] },
    'exemptions[0].expires: "2027-13-01" is no day of the calendar; write one that exists',
  ],
  [
    { exemptions: [exemption, { ...exemption, reason: "For another reason." }] },
    `exemptions[1]: is the same as ${KEY}.exemptions[0]; remove one of them`,
  ],
])("refuses %j", (policies, message) => {
  expect(refused(policies)).toEqual([`${KEY}.${message}`]);
});

test("the name of a rule is refused with a suggestion", () => {
  const [message] = refused({ exemptions: [{ ...exemption, rule: "image-tag" }] });
  expect(message).toMatch(/^kubeflow:policies\.exemptions\[0\]\.rule: "image-tag" is not one of "pod-security", /);
  expect(message).toMatch(/; did you mean "image-tags"\?$/);
});
