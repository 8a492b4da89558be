import { describe, expect, it } from 'vitest';
import { classOfKey, keyOfClass } from '../../../../renderer/src/labels/class-keys';
import { doubtsOf } from '../../../../renderer/src/labels/doubts';
import { labelState } from '../../../../renderer/src/labels/label-state';
import type { PictureList } from '../../../../renderer/src/labels/label-worker';
import { between, nextWhere, stepFrom } from '../../../../renderer/src/labels/navigation';
import { likeliest } from '../../../../renderer/src/labels/suggestions';
import {
  assignClass,
  leaveOut,
  setBoxes,
  startLabels,
} from '../../../../shared/data/labels/label-edits';

const list: PictureList = {
  kind: 'classes',
  classes: ['cat', 'dog'],
  images: ['a', 'b', 'c', 'd', 'e'].map((path, at) => ({
    path,
    className: at < 2 ? 'cat' : null,
    boxes: null,
  })),
};

describe('labelling', () => {
  it('keys are the digits, then letters, of either case', () => {
    for (let place = 0; place < 35; place++) expect(classOfKey(keyOfClass(place))).toBe(place);
    expect(keyOfClass(0)).toBe('1');
    expect(classOfKey('B')).toBe(10);
    expect(['', '0', ' ', 'Enter', 'F1'].map(classOfKey)).toEqual([null, null, null, null, null]);
    expect(keyOfClass(35)).toBe('');
  });

  it('counts what is labelled, by the file or here, and by class', () => {
    const labels = leaveOut(assignClass(startLabels('classes', list.classes), ['a', 'c'], 'dog'), [
      'd',
    ]);
    const state = labelState(list, labels);
    expect(state.labelled).toBe(4);
    expect(Object.fromEntries(state.counts)).toEqual({ cat: 1, dog: 2 });
    expect(state.images.map(({ isChanged }) => isChanged)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    const box = { class: 'nose', x: 0, y: 0, width: 2, height: 2 };
    const drawn = labelState(list, setBoxes(startLabels('boxes', []), 'b', [box, box]));
    expect(drawn).toMatchObject({ labelled: 1, classes: ['nose'] });
    expect(drawn.counts.get('nose')).toBe(2);
  });

  it('goes from picture to picture, and to the next without a label from the front again', () => {
    const { images } = labelState(list, startLabels('classes', list.classes));
    expect(stepFrom(images, 'b', 1)).toBe('c');
    expect(stepFrom(images, 'a', -1)).toBe('a');
    expect(stepFrom(images, 'd', 1e9)).toBe('e');
    expect(stepFrom([], null, 1)).toBeNull();
    const open = ({ className }: { className: string | null }) => className === null;
    expect(nextWhere(images, 'd', open)).toBe('e');
    expect(nextWhere(images, 'e', open)).toBe('c');
    expect(nextWhere(images, 'a', () => false)).toBeNull();
    expect(between(images, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(between(images, null, 'b')).toEqual(['a', 'b']);
  });

  it('doubts are what the network takes for something else, the surest first', () => {
    const evaluation = {
      classes: ['cat', 'dog'],
      trueClass: [0, 0, 1, 1],
      predictedClass: [0, 1, 1, 0],
      confidence: [0.9, 0.6, 0.9, 0.8],
    } as unknown as Parameters<typeof doubtsOf>[0];
    expect(doubtsOf(evaluation, 'train', [4, 3, 2, 1], ['a', 'b', 'c', 'd', 'e'])).toEqual([
      { path: 'b', split: 'train', label: 'dog', said: 'cat', confidence: 0.8 },
      { path: 'd', split: 'train', label: 'cat', said: 'dog', confidence: 0.6 },
    ]);
  });

  it('suggests the likeliest class of the first output of classes', () => {
    const shape = [2];
    const outputs = [
      { output: 'a', kind: 'regression', shape: [1], values: [9] },
      { output: 'b', kind: 'classification', shape, classes: ['cat', 'dog'], values: [0.2, 0.8] },
    ] as const;
    expect(likeliest(outputs)).toEqual({ name: 'dog', confidence: 0.8 });
    expect(likeliest(outputs.slice(0, 1))).toBeNull();
  });
});
