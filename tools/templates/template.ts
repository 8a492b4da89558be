import type { DataConfig } from '../../shared/data/config';
import type { Text } from '../../shared/layers/text';
import type { TemplateGroup } from '../../shared/project/templates';
import type { TrainingSettings } from '../../shared/training/settings';
import type { Drawing } from './drawing';

/** Everything that makes a template but what is computed: its picture, its place on the canvas, its counts. */
export interface Template {
  readonly id: string;
  readonly group: TemplateGroup;
  readonly name: Text;
  /** What the project is called; the English name unless said otherwise. */
  readonly project?: string;
  /** What it was, and why it mattered. */
  readonly summary: Text;
  readonly paper?: string;
  readonly data?: Partial<Omit<DataConfig, 'split'>> & {
    readonly split?: Partial<DataConfig['split']>;
  };
  readonly training?: Partial<TrainingSettings>;
  readonly draw: (net: Drawing) => void;
}

export const bundled = (id: string): Pick<DataConfig, 'source'> => ({
  source: { kind: 'bundled', id },
});

export const environment = (id: string): Pick<DataConfig, 'source'> => ({
  source: { kind: 'environment', id },
});

/** A person's own folder of images, brought to the size that the network was made for. */
export const ownImages = (side: number): Pick<DataConfig, 'image'> => ({
  image: { channels: 3, height: side, width: side },
});

export const COSINE: TrainingSettings['schedule'] = {
  kind: 'cosine',
  minimum: 0,
  warmupEpochs: 0,
};
