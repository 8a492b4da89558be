import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Preparation } from '../../../../shared/data/dataset';
import { compileModel } from '../../../../shared/engine/compile';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { predict } from '../../../../shared/engine/evaluate/predict';
import { loadModel, saveModel } from '../../../../shared/engine/model/saved-model';
import { tf } from '../../../../shared/engine/tf';
import { ModelFileError } from '../../../../shared/formats/tfjs/model-file-error';
import type { ModelFile } from '../../../../shared/formats/tfjs/write-model';
import { unzipModel, zipModel } from '../../../../shared/formats/tfjs/zip';
import { DEFAULT_LOSS_SETTINGS } from '../../../../shared/layers/loss-fields';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';
import { forEachBackend } from '../../../helpers/backends';
import { chain, classifier, threeClasses, valid } from '../fixtures';

const folder = mkdtempSync(join(tmpdir(), 'netloom-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

const data = threeClasses();
const context = {
  project: 'Drei Klassen 三类',
  preparation: data.preparation,
  settings: DEFAULT_TRAINING,
};
const network = () =>
  classifier(
    ['BatchNormalization'],
    ['Dropout', { rate: 0.2 }],
    ['Dense', { units: 5, activation: 'tanh', activityRegularizer: { kind: 'l2', l2: 0.1 } }],
  );

forEachBackend(
  () => {
    test('comes back from real files and predicts to the bit what it did', async () => {
      const before = tf.memory().numTensors;
      const compiled = compileModel(network(), 3);
      for (const { name, bytes } of await saveModel(compiled, context))
        writeFileSync(join(folder, name), bytes);
      const sample = [Float32Array.of(0.1, -0.2, 0.3, 0.4)];
      const expected = await predict(compiled, sample, data.preparation);
      const evaluation = await evaluate(compiled, data, 'test', data.preparation);
      compiled.model.dispose();

      const files = readdirSync(folder).map((name) => ({
        name,
        bytes: new Uint8Array(readFileSync(join(folder, name))),
      }));
      const loaded = await loadModel(files);
      expect(loaded.metadata).toMatchObject({
        project: context.project,
        settings: DEFAULT_TRAINING,
      });
      expect(
        await predict(loaded, sample, loaded.metadata?.preparation ?? data.preparation),
      ).toEqual(expected);
      const again = await evaluate(loaded, data, 'test', data.preparation);
      expect(again.outputs).toEqual(evaluation.outputs);
      loaded.model.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  },
  { only: ['cpu', 'wasm'] },
);

forEachBackend(
  () => {
    const files = async (): Promise<ModelFile[]> => {
      const compiled = compileModel(network(), 3);
      const saved = await saveModel(compiled, context);
      compiled.model.dispose();
      return saved;
    };

    test('a loss keeps its settings, and has the usual ones in a model from before it had any', async () => {
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 3, activation: 'softmax' }],
          ['Output', { loss: 'categoricalCrossentropy', labelSmoothing: 0.25 }],
        ),
      );
      const compiled = compileModel(graph, 3);
      const saved = await saveModel(compiled, context);
      compiled.model.dispose();
      const loaded = await loadModel(saved);
      expect(loaded.outputs[0]?.lossSettings).toMatchObject({ labelSmoothing: 0.25, margin: 1 });
      loaded.model.dispose();
      const older = await loadModel(
        saved.map(({ name, bytes }) => {
          if (name !== 'model.json') return { name, bytes };
          const model = JSON.parse(new TextDecoder().decode(bytes));
          for (const output of model.userDefinedMetadata.netloom.outputs)
            delete output.lossSettings;
          return { name, bytes: new TextEncoder().encode(JSON.stringify(model)) };
        }),
      );
      expect(older.outputs[0]?.lossSettings).toEqual(DEFAULT_LOSS_SETTINGS);
      older.model.dispose();
    });

    test('stock TensorFlow.js, in a fresh process, opens it and computes the same', async () => {
      const compiled = compileModel(network(), 3);
      for (const { name, bytes } of await saveModel(compiled, context))
        writeFileSync(join(folder, name), bytes);
      const values = [0.1, -0.2, 0.3, 0.4];
      const [[prediction] = []] = await predict(
        compiled,
        [Float32Array.from(values)],
        data.preparation,
      );
      compiled.model.dispose();
      const script = new URL('./stock-predict.mjs', import.meta.url).pathname;
      const output = execFileSync(process.execPath, [
        script,
        folder,
        JSON.stringify(values),
        '[1,4]',
      ]);
      const stock = JSON.parse(output.toString()) as number[];
      for (const [at, value] of stock.entries())
        expect(value).toBeCloseTo(prediction?.values[at] ?? Number.NaN, 6);
    });

    describe.each([
      {
        what: 'a convolution in groups',
        layers: [
          ['Reshape', { targetShape: [2, 1, 4] }],
          ['Conv2D', { filters: 4, kernelSize: [1, 1], groups: 2 }],
          ['Flatten'],
        ],
        own: 'GroupedConv2D',
        keras: 'Conv2D',
      },
      {
        what: 'a GRU that resets after the product',
        layers: [
          ['Reshape', { targetShape: [4, 2] }],
          ['GRU', { units: 3, resetAfter: true }],
        ],
        own: 'GRUResetAfter',
        keras: 'GRU',
      },
      {
        what: 'resizing from the middles of pixels',
        layers: [
          ['Reshape', { targetShape: [2, 2, 2] }],
          ['Resizing', { height: 3, width: 5 }],
          ['Flatten'],
        ],
        own: 'ResizingHalfPixel',
        keras: 'Resizing',
      },
      {
        what: 'a crop of the middle',
        layers: [
          ['Reshape', { targetShape: [2, 2, 2] }],
          ['CenterCrop', { height: 1, width: 2 }],
          ['Flatten'],
        ],
        own: 'CenterCropExact',
        keras: 'CenterCrop',
      },
    ] as const)('$what', ({ layers, own, keras }) => {
      const saved = async () => {
        const compiled = compileModel(classifier(...layers), 3);
        const [prediction] = await predict(compiled, sample, data.preparation);
        const files = await saveModel(compiled, context);
        compiled.model.dispose();
        return { files, prediction };
      };
      const sample = [Float32Array.of(0.1, -0.2, 0.3, 0.4)];

      test.each([
        ['as Netloom writes it', own],
        ['as Keras writes it, in a class that tfjs has without the setting', keras],
      ])('comes back %s', async (_, className) => {
        const { files, prediction } = await saved();
        const text = JSON.stringify(json(files)).replaceAll(`"${own}"`, `"${className}"`);
        expect(text).toContain(`"class_name":"${className}"`);
        const loaded = await loadModel(withJson(files, JSON.parse(text)));
        const [again] = await predict(loaded, sample, data.preparation);
        expect(again).toEqual(prediction);
        loaded.model.dispose();
      });

      test('is refused by name by stock TensorFlow.js', async () => {
        const { files } = await saved();
        for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
        const script = new URL('./stock-predict.mjs', import.meta.url).pathname;
        const { stderr } = spawnSync(process.execPath, [script, folder, '[0,0,0,0]', '[1,4]']);
        expect(stderr.toString()).toContain(`Unknown layer: ${own}`);
      });
    });

    test('survives being zipped', async () => {
      const saved = await files();
      expect(unzipModel(zipModel(saved), 'model.zip')).toEqual(saved);
      expect(() => unzipModel(new Uint8Array(50), 'model.zip')).toThrow(ModelFileError);
    });

    const json = (saved: ModelFile[]) =>
      JSON.parse(new TextDecoder().decode(saved[0]?.bytes)) as Record<string, never>;
    const withJson = (saved: ModelFile[], value: unknown): ModelFile[] => [
      { name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(value)) },
      ...saved.slice(1),
    ];

    test.each<[string, (saved: ModelFile[]) => ModelFile[]]>([
      ['model-no-json', (saved) => saved.slice(1)],
      [
        'model-not-json',
        (saved) => [{ name: 'model.json', bytes: Uint8Array.of(123, 255) }, ...saved.slice(1)],
      ],
      ['model-wrong-format', (saved) => withJson(saved, { ...json(saved), format: 'graph-model' })],
      ['model-wrong-format', (saved) => withJson(saved, [])],
      ['model-file-missing', (saved) => saved.slice(0, 1)],
      [
        'model-truncated',
        ([model, weights]) => [
          model as ModelFile,
          { name: 'weights.bin', bytes: (weights as ModelFile).bytes.subarray(0, 99) },
        ],
      ],
      ['model-unreadable', (saved) => withJson(saved, { ...json(saved), modelTopology: {} })],
      [
        'model-unreadable',
        (saved) =>
          withJson(
            saved,
            JSON.parse(JSON.stringify(json(saved)).replaceAll('"Dense"', '"constructor"')),
          ),
      ],
      [
        'model-unreadable',
        (saved) =>
          withJson(
            saved,
            JSON.parse(JSON.stringify(json(saved)).replace('"units":5', '"units":1e12')),
          ),
      ],
      [
        'model-unreadable',
        (saved) =>
          withJson(
            saved,
            JSON.parse(JSON.stringify(json(saved)).replaceAll('[["dense1",', '[["last",')),
          ),
      ],
      [
        'model-metadata',
        (saved) =>
          withJson(saved, { ...json(saved), userDefinedMetadata: { netloom: { version: 1 } } }),
      ],
      [
        'model-metadata',
        (saved) =>
          withJson(
            saved,
            JSON.parse(
              JSON.stringify(json(saved)).replace('"shape":[3],"loss"', '"shape":[4],"loss"'),
            ),
          ),
      ],
    ])('a wrong model says %s and leaves nothing behind', async (code, change) => {
      const changed = change(await files());
      const before = tf.memory().numTensors;
      await expect(loadModel(changed)).rejects.toMatchObject({ name: 'ModelFileError', code });
      expect(tf.memory().numTensors).toBe(before);
    });

    test('a model without our metadata opens too', async () => {
      const saved = await files();
      const { userDefinedMetadata, ...rest } = json(saved);
      const loaded = await loadModel(withJson(saved, rest));
      expect(loaded.metadata).toBeNull();
      expect(loaded.inputs[0]?.shape).toEqual([4]);
      loaded.model.dispose();
    });

    test('a layer by a name that tfjs refuses leaves nothing behind', async () => {
      const [model, weights] = (await files()) as [ModelFile, ModelFile];
      const text = new TextDecoder().decode(model.bytes);
      const bytes = new TextEncoder().encode(text.replace('"name":"dense1"', '"name":"[ense1"'));
      const before = tf.memory().numTensors;
      await expect(loadModel([{ name: 'model.json', bytes }, weights])).rejects.toBeInstanceOf(
        ModelFileError,
      );
      expect(tf.memory().numTensors).toBe(before);
    });

    test('damaged bytes are refused by name or harmless, never a crash', async () => {
      const saved = await files();
      const before = tf.memory().numTensors;
      const [model, weights] = saved as [ModelFile, ModelFile];
      await fc.assert(
        fc.asyncProperty(fc.nat(model.bytes.length - 1), fc.nat(255), async (at, byte) => {
          const bytes = model.bytes.slice();
          bytes[at] = byte;
          try {
            (await loadModel([{ name: 'model.json', bytes }, weights])).model.dispose();
          } catch (error) {
            expect(error).toBeInstanceOf(ModelFileError);
          }
          expect(tf.memory().numTensors).toBe(before);
        }),
        { numRuns: 150 },
      );
    });
  },
  { only: ['cpu'] },
);

test('what is kept of how data are prepared is all that there is', async () => {
  const steps = [
    { kind: 'clip', low: null, high: 9 },
    { kind: 'log', minimum: null },
    { kind: 'power', lambda: 0.5 },
    { kind: 'bin', edges: [1, 2], as: 'ordinal' },
  ] as const;
  const scaling = { offset: 1, scale: 2 };
  const info = { ...data.info, targets: [{ ...data.info.targets[0], ordinary: 'a' }] };
  const preparation = {
    info,
    columns: [
      { name: 'n', type: 'number', fill: 1, flag: true, steps, ...scaling },
      ...[
        { kind: 'one-hot' },
        { kind: 'ordinal', ...scaling },
        { kind: 'hash', size: 8 },
        { kind: 'frequency', shares: [0.5], ...scaling },
      ].map((encoding) => ({
        name: 'c',
        type: 'category',
        fill: 'a',
        categories: ['a'],
        encoding,
      })),
      {
        name: 'd',
        type: 'date',
        fill: 0,
        dayFirst: true,
        parts: [{ part: 'weekday-cycle', ...scaling }],
      },
      { name: 't', type: 'text', input: 't' },
    ],
    targetScaling: { y: { steps: [steps[1]], ...scaling } },
  } as unknown as Preparation;
  const compiled = compileModel(network(), 3);
  const files = await saveModel(compiled, { ...context, preparation });
  compiled.model.dispose();
  const loaded = await loadModel(files);
  expect(loaded.metadata?.preparation).toEqual(preparation);
  loaded.model.dispose();
});
