import * as pulumi from "../../recorder/pulumi";
import { recorded, type Recording } from "../../recorder/recording";
import { placesTexts } from "../../components/bridge/places-texts";

interface Bucket {
  readonly arn: pulumi.Output<string>;
  readonly bucket: pulumi.Output<string>;
  readonly website: pulumi.Output<{ readonly host: string }> & { readonly host: pulumi.Output<string> };
}

const bucketOf = (inputs: Record<string, unknown>) =>
  new pulumi.CustomResource("aws:s3/bucket:Bucket", "data", inputs) as unknown as Bucket;

/** What a program makes of a resource, and what is left to know then. */
function plainOf(make: (bucket: Bucket) => unknown, inputs = {}): unknown {
  let made: pulumi.Output<unknown> | undefined;
  recorded("dev", () => {
    made = pulumi.output(make(bucketOf(inputs)));
  });
  return made?.plain;
}

describe("an Output of a recorded program", () => {
  it("is named by what will tell it", () => {
    expect(plainOf(({ arn }) => arn)).toBe("<<data.arn>>");
    expect(plainOf(({ website }) => website.host)).toBe("<<data.website.host>>");
  });

  it("is known where the program says it", () => {
    expect(plainOf(({ bucket }) => bucket, { bucket: "kubeflow-data" })).toBe("kubeflow-data");
    expect(plainOf(({ bucket }) => bucket.apply((name) => name.length), { bucket: "kubeflow-data" })).toBe(13);
  });

  it("keeps the text around what it does not know", () => {
    expect(plainOf(({ arn }) => pulumi.interpolate`${arn}/team-a/*`)).toBe("<<data.arn>>/team-a/*");
    expect(plainOf(({ arn }) => pulumi.jsonStringify({ Resource: [arn] }))).toBe('{"Resource":["<<data.arn>>"]}');
    const join = placesTexts((values: unknown) => `${String(values)}!`);
    expect(plainOf(({ arn }) => pulumi.all([arn]).apply(join))).toBe("<<data.arn>>!");
  });

  it("does not run a function on what it does not know, and gives each result a name", () => {
    const never = () => {
      throw new Error("ran");
    };
    expect(plainOf(({ arn }) => [arn.apply(never), arn.apply(never)])).toEqual(["<<data.arn~1>>", "<<data.arn~2>>"]);
  });

  it("is the same whenever a resource is asked, as in Pulumi", () => {
    recorded("dev", () => {
      const bucket = bucketOf({});
      expect(bucket.arn).toBe(bucket.arn);
    });
  });

  it("stays secret through functions, and makes what holds it secret", () => {
    recorded("dev", () => {
      const key = pulumi.secret("hush") as pulumi.Output<string>;
      expect(pulumi.output({ key: key.apply((text) => text.length) }).isSecret).toBe(true);
      expect(pulumi.unsecret(key).isSecret).toBe(false);
    });
  });

  it("cannot wait for a Promise", () => {
    expect(() => plainOf(() => Promise.resolve(1))).toThrow("a recorded program cannot wait for a Promise");
  });
});

describe("a recording", () => {
  it("is over when its program fails", () => {
    expect(() =>
      recorded("dev", () => {
        throw new Error("refused");
      }),
    ).toThrow("refused");
    const { resources }: Recording = recorded("dev", () => void bucketOf({}));
    expect(resources.map(({ __name }) => __name)).toEqual(["data"]);
  });

  it("knows its stack, and there is one at a time", () => {
    recorded("dev", () => {
      expect(pulumi.getStack()).toBe("dev");
      expect(() => recorded("other", () => {})).toThrow("a program is being recorded already");
    });
    expect(() => pulumi.getStack()).toThrow("no program is being recorded");
  });
});
