declare module 'libsvm-js/asm' {
  interface Options {
    readonly type: number;
    readonly kernel: number;
    readonly gamma: number;
    readonly cost: number;
    readonly probabilityEstimates: boolean;
    readonly quiet: boolean;
  }
  /** What of libsvm-js 0.2 is used here; the package has no types of its own. */
  export default class SVM {
    static readonly SVM_TYPES: { readonly C_SVC: number; readonly EPSILON_SVR: number };
    static readonly KERNEL_TYPES: { readonly RBF: number };
    constructor(options: Options);
    train(samples: number[][], labels: number[]): void;
    predictOne(sample: number[]): number;
    predictOneProbability(sample: number[]): {
      readonly estimates: readonly { readonly label: number; readonly probability: number }[];
    };
    free(): void;
  }
}
