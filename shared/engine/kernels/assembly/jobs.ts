/** Every job by its number; the numbers stand in native/jobs.ts too. */
import { gruChunk } from './gru';
import { gruGradChunk } from './gru-grad';
import { lstmChunk } from './lstm';
import { lstmGradChunk } from './lstm-grad';
import { OuterArguments, outerChunk, SumArguments, sumChunk } from './outer';
import { PackArguments, packChunk } from './pack';
import { BatchArguments, batchChunk, ProductArguments, productChunk } from './product';
import { SequenceArguments, SequenceGradArguments } from './sequence';
import { simpleRnnChunk, simpleRnnGradChunk } from './simple-rnn';

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
    case 40:
      lstmChunk(changetype<SequenceArguments>(args), chunk, scratch);
      break;
    case 41:
      lstmGradChunk(changetype<SequenceGradArguments>(args), chunk, scratch);
      break;
    case 42:
      gruChunk(changetype<SequenceArguments>(args), chunk, scratch);
      break;
    case 43:
      gruGradChunk(changetype<SequenceGradArguments>(args), chunk, scratch);
      break;
    case 44:
      simpleRnnChunk(changetype<SequenceArguments>(args), chunk, scratch);
      break;
    case 45:
      simpleRnnGradChunk(changetype<SequenceGradArguments>(args), chunk, scratch);
      break;
  }
}
