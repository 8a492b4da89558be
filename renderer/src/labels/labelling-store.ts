import { createStore, useStore } from 'zustand';
import type { DataConfig } from '../../../shared/data/config';
import type { DataMessage } from '../../../shared/data/message';
import type { HostError } from '../../../shared/host';
import { viewStore } from '../view/view-store';
import type { Doubt } from './doubts';
import type { PictureList } from './label-worker';
import type { Pictures } from './pictures';

export const FILTERS = ['all', 'unlabelled', 'changed', 'doubts'] as const;
export type Filter = (typeof FILTERS)[number];

/** What is labelled at the moment, and how it is looked at. */
interface LabellingState {
  readonly pictures: Pictures | null;
  /** Null until it is read. */
  readonly list: PictureList | null;
  readonly failure: DataMessage | HostError | null;
  /** The path of the picture that is looked at. */
  readonly current: string | null;
  /** A sample of the data set that `data` give, to look at once the pictures are there. */
  readonly row: { readonly data: DataConfig; readonly row: number } | null;
  readonly selected: ReadonlySet<string>;
  readonly filter: Filter;
  readonly layout: 'one' | 'grid';
  /** The class that new boxes are of. */
  readonly boxClass: string | null;
  /** The box that keys act on, by its place in the picture. */
  readonly box: number | null;
  /** The network says what it takes images without a label for. */
  readonly suggests: boolean;
  /** Where the network says otherwise; null until it was asked. */
  readonly doubts: readonly Doubt[] | null;
}

export const CLOSED: LabellingState = {
  pictures: null,
  list: null,
  failure: null,
  current: null,
  row: null,
  selected: new Set(),
  filter: 'all',
  layout: 'one',
  boxClass: null,
  box: null,
  suggests: false,
  doubts: null,
};

export const labellingStore = createStore<LabellingState>(() => CLOSED);

export const useLabels = <T>(select: (state: LabellingState) => T): T =>
  useStore(labellingStore, select);

/** Shows the labelling over the window's places; at one picture, where it is told. */
export function openLabelling(state: Partial<LabellingState> = {}): void {
  labellingStore.setState({ ...CLOSED, ...state });
  viewStore.setState({ labelling: true });
}

export const closeLabelling = (): void => viewStore.setState({ labelling: false });

/** Looks at another picture. */
export const look = (current: string | null): void =>
  labellingStore.setState({ current, selected: new Set(), box: null });
