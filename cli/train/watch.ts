import i18next from 'i18next';
import type {
  BatchRecord,
  EpochRecord,
  FinishReason,
  TrainingEvent,
} from '../../shared/training/events';
import type { PictureSample } from '../../shared/training/picture-sample';
import type { TextSample } from '../../shared/training/writing';
import { CliError } from '../cli-error';
import { note } from '../output';
import { backendReason } from '../start-engine';
import type { ProgressLine } from './progress-line';

/** Listens to a run: shows its progress and keeps what is asked for afterwards. */
export class Watch {
  readonly #line: ProgressLine | null;
  readonly #tellEpoch: (epoch: EpochRecord) => void;
  readonly #keepPictures: (sample: PictureSample) => void;
  readonly epochs: EpochRecord[] = [];
  readonly batches: BatchRecord[] = [];
  readonly samples: TextSample[] = [];
  #failure: string | null = null;
  reason: FinishReason | null = null;
  seconds = 0;
  samplesPerSecond = 0;

  constructor(
    line: ProgressLine | null,
    tellEpoch: (epoch: EpochRecord) => void,
    keepPictures: (sample: PictureSample) => void,
  ) {
    this.#line = line;
    this.#tellEpoch = tellEpoch;
    this.#keepPictures = keepPictures;
  }

  see(event: TrainingEvent): void {
    switch (event.kind) {
      case 'started':
        note(
          i18next.t('train.running', {
            backend: event.backend,
            reason: backendReason(event.backendReason),
            samples: event.trainSamples.toLocaleString('en'),
            parameters: event.parameters.toLocaleString('en'),
          }),
        );
        break;
      case 'stage': {
        const { name, place, count } = event;
        this.#line?.end();
        note(i18next.t('train.stage', { name, place, count }));
        break;
      }
      case 'batches':
        this.batches.push(...event.batches);
        this.#line?.show(event);
        break;
      case 'epoch':
        this.epochs.push(event.epoch);
        this.#line?.end();
        this.#tellEpoch(event.epoch);
        break;
      case 'sample':
        this.samples.push(event.sample);
        this.#line?.end();
        if (this.#line) note(sampleText(event.sample));
        break;
      case 'pictures':
        this.#keepPictures(event.sample);
        break;
      case 'diverged':
        this.fail(
          i18next.t('train.diverged', {
            step: event.step,
            epoch: event.epoch,
            where: i18next.t(`engine:reason.${event.where.code}`, { ...event.where.params }),
          }),
        );
        break;
      case 'finished':
        this.reason = event.reason;
        this.seconds = event.seconds;
        this.samplesPerSecond = event.samplesPerSecond;
        break;
      case 'failed':
        this.fail(i18next.t(`engine:failure.${event.error.code}`, { ...event.error.params }));
        break;
      case 'state':
      case 'episode':
      case 'checkpoint':
        break;
    }
  }

  /** Notes why the run is worth nothing; the first reason is the cause of those after it. */
  fail(message: string): void {
    this.#failure ??= message;
  }

  /** Throws what went wrong, if anything did. */
  throwFailure(): void {
    this.#line?.end();
    if (this.#failure !== null) throw new CliError(this.#failure);
  }
}

/** What a network wrote, indented, so that it can be told from what is said of the run. */
const sampleText = ({ prompt, text }: TextSample): string =>
  `${prompt}${text}`
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
