/** A variable of a container, with its value or where that comes from. */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

/** A container, as far as a driver's differs from its template. */
export interface Container {
  readonly name: string;
  readonly env?: readonly EnvVar[];
  readonly ports?: readonly object[];
  readonly resources?: { readonly requests?: object; readonly limits?: object };
  readonly volumeMounts?: readonly object[];
  readonly [field: string]: unknown;
}

/** A Pod, or what it is made from, as far as a driver differs from its template. */
export interface PodTemplate {
  readonly apiVersion?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly spec?: {
    readonly containers?: readonly Container[];
    readonly nodeSelector?: Readonly<Record<string, string>>;
    readonly imagePullSecrets?: readonly object[];
    readonly volumes?: readonly object[];
    readonly [field: string]: unknown;
  };
}
