/** Every job by its number; the numbers stand in native/jobs.ts too. */
import {
  DepthwiseArguments,
  depthwiseChunk,
  depthwiseFilterGradChunk,
  depthwiseInputGradChunk,
} from './depthwise';
import { OptimizerArguments, optimizerChunk } from './optimizer';
import { OuterArguments, outerChunk, SumArguments, sumChunk } from './outer';
import { PackArguments, packChunk } from './pack';
import { PadArguments, padChunk } from './pad';
import { BatchArguments, batchChunk, ProductArguments, productChunk } from './product';

export function runChunk(job: u32, args: u32, chunk: u32, scratch: u32): void {
  switch (job) {
    case 0:
      packChunk(changetype<PackArguments>(args), chunk);
      break;
    case 1:
      productChunk(changetype<ProductArguments>(args), chunk, scratch);
      break;
    case 2:
      batchChunk(changetype<BatchArguments>(args), chunk, scratch);
      break;
    case 3:
      outerChunk(changetype<OuterArguments>(args), chunk, scratch);
      break;
    case 4:
      sumChunk(changetype<SumArguments>(args), chunk);
      break;
    case 5:
      padChunk(changetype<PadArguments>(args), chunk);
      break;
    case 6:
      depthwiseChunk(changetype<DepthwiseArguments>(args), chunk);
      break;
    case 7:
      depthwiseInputGradChunk(changetype<DepthwiseArguments>(args), chunk);
      break;
    case 8:
      depthwiseFilterGradChunk(changetype<DepthwiseArguments>(args), chunk);
      break;
    case 20:
      optimizerChunk(changetype<OptimizerArguments>(args), chunk, scratch);
      break;
  }
}
