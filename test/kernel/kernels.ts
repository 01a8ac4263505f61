/** A kernel tree of this run. */
export interface TestKernel {
  /** Of the tree's Makefile: `6.12`. */
  readonly version: string;
  readonly root: string;
}

/** The kernels that `npm test -- kernel` found or fetched; what could not be had it counts as skipped by itself. */
export const KERNELS = JSON.parse(process.env['KNOTES_TEST_KERNELS'] ?? '[]') as readonly TestKernel[];

/** A suite for each kernel of this run. */
export function describeKernels(title: string, suite: (kernel: TestKernel) => void): void {
  for (const kernel of KERNELS)
    describe(`${title} on ${kernel.version}`, function () {
      // Whole folders of a kernel are read here; how fast is for the benches to say.
      this.timeout(300_000);
      suite(kernel);
    });
}
