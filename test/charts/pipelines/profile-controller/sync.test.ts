import { ADMIN, StoreDouble, SyncProgram } from "./sync-program";

const CHILDREN = [
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "kfp-launcher", namespace: "$(namespace)" },
    data: { defaultPipelineRoot: "minio://mlpipeline/private-artifacts/$(namespace)/v2/artifacts" },
  },
  { apiVersion: "v1", kind: "Service", metadata: { name: "proxy", namespace: "$(namespace)" }, spec: { ports: [80] } },
];

const DIGEST = "pipelines.kubeflow.org/settings-digest";

interface Answered {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly annotations?: Record<string, string>;
  };
  readonly data?: Record<string, string>;
}

let store: StoreDouble;
let program: SyncProgram;

beforeEach(() => {
  store = new StoreDouble();
  program = new SyncProgram();
});

afterEach(async () => {
  await program.stop();
  await store.stop();
});

async function start(settings: Record<string, string> = {}): Promise<void> {
  const url = await store.start();
  await program.start(CHILDREN, {
    ...{ CREDENTIALS: "issued", BUCKET: "mlpipeline", REGION: "us-east-1", IAM_URL: url, S3_URL: url },
    ...{ ACCESS_KEY: ADMIN.accessKey, SECRET_KEY: ADMIN.secretKey, RETENTION_DAYS: "" },
    ...settings,
  });
}

/** A request of metacontroller's for a tenant that has these objects. */
function requestFor(name: string, observed: readonly Answered[] = [], labels?: Record<string, string>): object {
  const attachments: Record<string, Record<string, Answered>> = {};
  for (const object of observed) {
    (attachments[`${object.kind}.v1`] ??= {})[`${name}/${object.metadata.name}`] = object;
  }
  return {
    object: { metadata: { name, labels: labels ?? { "pipelines.kubeflow.org/enabled": "true" } } },
    attachments,
  };
}

async function answer(request: object): Promise<Answered[]> {
  const { status, body } = await program.sync(request);
  expect([status, program.log.split("\n").slice(1).join("")]).toEqual([200, ""]);
  return (body as { attachments: Answered[] }).attachments;
}

function plain(encoded: string | undefined): string {
  return Buffer.from(encoded ?? "", "base64").toString();
}

describe("a tenant's objects", () => {
  test("are those of the templates, with the tenant's name in every text", async () => {
    await start();
    const [secret, launcher, service] = await answer(requestFor("team-a"));
    expect(secret).toMatchObject({
      kind: "Secret",
      metadata: { name: "mlpipeline-minio-artifact", namespace: "team-a" },
    });
    expect(launcher).toMatchObject({
      metadata: { name: "kfp-launcher", namespace: "team-a" },
      data: { defaultPipelineRoot: "minio://mlpipeline/private-artifacts/team-a/v2/artifacts" },
    });
    expect(service).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "proxy", namespace: "team-a" },
      spec: { ports: [80] },
    });
  });

  test("are none where Pipelines is not enabled", async () => {
    await start();
    expect(await answer(requestFor("other", [], {}))).toEqual([]);
    expect(store.asked()).not.toContain("CreateAccessKey");
  });

  test("follow the templates without a restart", async () => {
    await start();
    program.setChildren([{ ...CHILDREN[0], data: { defaultPipelineRoot: "s3://other/$(namespace)" } }]);
    const [, launcher] = await answer(requestFor("team-a"));
    expect(launcher.data).toEqual({ defaultPipelineRoot: "s3://other/team-a" });
  });

  test("keep what the tenant has changed in a ConfigMap until the platform's settings for it change", async () => {
    await start();
    const [, first] = await answer(requestFor("team-a"));
    const own = { ...first, data: { defaultPipelineRoot: "s3://mine", extra: "1" } };
    const [, kept] = await answer(requestFor("team-a", [own]));
    expect(kept).toEqual(own);
    program.setChildren([{ ...CHILDREN[0], data: { defaultPipelineRoot: "s3://other/$(namespace)" } }]);
    const [, renewed] = await answer(requestFor("team-a", [own]));
    expect(renewed.data).toEqual({ defaultPipelineRoot: "s3://other/team-a" });
    expect(renewed.metadata.annotations?.[DIGEST]).not.toBe(first.metadata.annotations?.[DIGEST]);
  });

  test("replace a ConfigMap that another program has made", async () => {
    await start();
    const upstreams = {
      kind: "ConfigMap",
      metadata: { name: "kfp-launcher", namespace: "team-a" },
      data: { old: "1" },
    };
    const [, launcher] = await answer(requestFor("team-a", [upstreams]));
    expect(Object.keys(launcher.data ?? {})).toEqual(["defaultPipelineRoot"]);
  });
});

describe("issued keys", () => {
  test("reach the tenant's own and the shared prefixes alone, and are asked for with a right signature", async () => {
    await start();
    const [secret] = await answer(requestFor("team-a"));
    expect(plain(secret.data?.accesskey)).toBe("KEY1");
    expect(plain(secret.data?.secretkey)).toBe("secret-of-KEY1");
    expect(store.requests.filter(({ signed }) => !signed)).toEqual([]);
    const policy = store.requests.find(({ action }) => action === "PutUserPolicy")?.parameters;
    expect(policy).toMatchObject({ UserName: "team-a", PolicyName: "KubeflowProjectteam-a" });
    expect(JSON.parse(policy?.PolicyDocument ?? "")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:Put*", "s3:Get*", "s3:List*"],
          Resource: [
            "arn:aws:s3:::mlpipeline/artifacts/*",
            "arn:aws:s3:::mlpipeline/private-artifacts/team-a/*",
            "arn:aws:s3:::mlpipeline/private/team-a/*",
            "arn:aws:s3:::mlpipeline/shared/*",
          ],
        },
      ],
    });
  });

  test("stay as they are, and the tenant's other keys are deleted", async () => {
    await start();
    const [secret] = await answer(requestFor("team-a"));
    store.keys.set("team-a", ["OLD", "KEY1"]);
    const [again] = await answer(requestFor("team-a", [secret]));
    expect(again).toEqual(secret);
    expect(store.keys.get("team-a")).toEqual(["KEY1"]);
  });

  test("are issued again where the store does not know them any more, or is another", async () => {
    await start();
    const [secret] = await answer(requestFor("team-a"));
    store.keys.clear();
    const [lost] = await answer(requestFor("team-a", [secret]));
    expect(plain(lost.data?.accesskey)).toBe("KEY2");
    const elsewhere = { ...lost, metadata: { ...lost.metadata, annotations: { [DIGEST]: "of another store" } } };
    const [moved] = await answer(requestFor("team-a", [elsewhere]));
    expect(plain(moved.data?.accesskey)).toBe("KEY3");
  });

  test("of an upstream installation are kept", async () => {
    await start();
    store.keys.set("team-a", ["THEIRS"]);
    const data = { accesskey: Buffer.from("THEIRS").toString("base64"), secretkey: "c2VjcmV0" };
    const upstreams = { kind: "Secret", metadata: { name: "mlpipeline-minio-artifact", namespace: "team-a" }, data };
    expect((await answer(requestFor("team-a", [upstreams])))[0].data).toEqual(data);
  });

  test("stay with the tenant while the store is down, and new ones wait for it", async () => {
    await start();
    const [secret] = await answer(requestFor("team-a"));
    store.down = true;
    const { status, body } = await program.sync(requestFor("team-a", [secret]));
    expect([status, (body as { attachments: Answered[] }).attachments[0]]).toEqual([200, secret]);
    expect(await program.sync(requestFor("team-b"))).toEqual({
      status: 500,
      body: { error: "see the log of the profile controller" },
    });
    expect(program.log).toContain("the object store refused CreateAccessKey: HTTP 503");
  });

  test("that the store has lost are not handed out", async () => {
    await start();
    store.loses = true;
    expect((await program.sync(requestFor("team-a"))).status).toBe(500);
    expect(program.log).toContain("the object store lost the key of team-a");
  });

  test("of many tenants are issued one after the other", async () => {
    await start();
    const names = Array.from({ length: 8 }, (_, index) => `team-${index}`);
    await Promise.all(names.map((name) => program.sync(requestFor(name))));
    const asked = store.requests
      .filter(({ parameters }) => parameters.UserName)
      .map(({ parameters }) => parameters.UserName);
    // Three requests each, with none of another tenant's between them.
    expect(asked.filter((name, index) => index % 3 === 0 || name === asked[index - 1])).toHaveLength(24);
  });

  test("are in no log, nor is the administrator's", async () => {
    await start();
    await answer(requestFor("team-a"));
    store.down = true;
    await program.sync(requestFor("team-b"));
    for (const secret of ["secret-of-", ADMIN.secretKey, "secret of the store"])
      expect(program.log).not.toContain(secret);
  });
});

describe("other credentials", () => {
  test("shared keys are copied", async () => {
    await start({ CREDENTIALS: "shared" });
    const [secret] = await answer(requestFor("team-a"));
    expect([plain(secret.data?.accesskey), plain(secret.data?.secretkey)]).toEqual([ADMIN.accessKey, ADMIN.secretKey]);
    expect(store.asked()).toEqual([]);
  });

  test("with a cloud's identity there is no Secret", async () => {
    await start({ CREDENTIALS: "identity" });
    expect((await answer(requestFor("team-a"))).map(({ kind }) => kind)).toEqual(["ConfigMap", "Service"]);
    expect(store.asked()).toEqual([]);
  });
});

describe("the retention", () => {
  async function retained(expected: string): Promise<void> {
    const deadline = Date.now() + 5000;
    while (store.lifecycle !== expected && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
    expect(store.lifecycle).toBe(expected);
  }

  const rule =
    "<LifecycleConfiguration><Rule><ID>private-artifacts</ID><Filter><Prefix>private-artifacts/</Prefix></Filter>" +
    "<Status>Enabled</Status><Expiration><Days>30</Days></Expiration></Rule></LifecycleConfiguration>";

  test("is set when the program starts, for artifacts of tenants alone", async () => {
    await start({ RETENTION_DAYS: "30" });
    await retained(rule);
    expect(store.requests).toMatchObject([{ action: "PUT /mlpipeline?lifecycle=", signed: true }]);
  });

  test("is taken away when no days are set any more", async () => {
    store.lifecycle = rule;
    await start();
    await retained("");
  });

  test("of somebody else is left alone", async () => {
    store.lifecycle = rule.replace("private-artifacts</ID>", "mine</ID>");
    const before = store.lifecycle;
    await start();
    await answer(requestFor("team-a"));
    expect(store.lifecycle).toBe(before);
    expect(store.asked().filter((action) => action.startsWith("DELETE"))).toEqual([]);
  });
});

test("probes are answered, and broken requests refused", async () => {
  await start();
  expect([await program.get("/healthz"), await program.get("/other")]).toEqual([200, 404]);
  expect((await program.sync({})).status).toBe(500);
});
