/**
 * Decodes a zip of images and trains a small network on them for an epoch, their pixels in memory or on disk, and
 * prints what it took.
 *
 *   tsx bench/images/train.ts IMAGES.zip memory|disk CACHE_FOLDER
 */
import { readFile } from 'node:fs/promises';
import { nodeCache } from '../../cli/node-cache';
import { nodeDataAccess } from '../../cli/node-data';
import { nodePlatform } from '../../cli/node-platform';
import { NO_DATA } from '../../shared/data/config';
import { assembleImages } from '../../shared/data/images/assemble-images';
import { decodeAll } from '../../shared/data/images/decode-all';
import { imageFiles } from '../../shared/data/images/image-files';
import { imageInfo } from '../../shared/data/images/image-info';
import { listImages } from '../../shared/data/images/list-images';
import { splitImages } from '../../shared/data/images/split-images';
import { initBackend } from '../../shared/engine/backends';
import { TrainingSession } from '../../shared/engine/train/training-session';
import { validate } from '../../shared/graph/validate';
import { parseProject } from '../../shared/project/parse-project';
import { processMemory } from '../training/process-memory';

const SIZE = { width: 64, height: 64, channels: 3 } as const;
const [path = '', where, folder = ''] = process.argv.slice(2);

/** LeNet-5 for these images, its convolutions two pixels at a time: the less there is to compute, the more is read. */
async function smallNetwork() {
  const template = new URL('../../templates/lenet-5.netloom', import.meta.url);
  const parsed = parseProject(await readFile(template, 'utf8'));
  if (!parsed.ok) throw new Error('The template of LeNet-5 does not open.');
  const { graph, training } = parsed.project;
  const nodes = graph.nodes.map((node) => {
    if (node.type === 'Input')
      return {
        ...node,
        config: { ...node.config, shape: [SIZE.height, SIZE.width, SIZE.channels] },
      };
    if (node.type === 'Conv2D')
      return { ...node, config: { ...node.config, strides: [2, 2], padding: 'same' } };
    return node;
  });
  return {
    graph: { ...graph, nodes },
    training: { ...training, epochs: 1, batchSize: 128, backend: 'wasm' as const },
  };
}

async function readImages() {
  const access = { ...nodeDataAccess, cache: nodeCache(() => folder) };
  const zip = await access.open(path);
  const { images, classes } = listImages(await imageFiles(zip, path, []), path, []);
  const entries = images.map(({ entry }) => entry);
  const source = { zip, file: path, access, onProgress: () => {} };
  const started = performance.now();
  const before = process.cpuUsage();
  const mostInMemory = where === 'disk' ? 0 : Number.POSITIVE_INFINITY;
  const decoded = await decodeAll(entries, SIZE, source, [], mostInMemory);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const data = Int32Array.from(images, ({ className }) => classes.indexOf(className));
  const split = { ...NO_DATA.split, validation: 0, test: 0.02 };
  return {
    seconds,
    processor: (user + system) / 1e6,
    dataset: assembleImages(
      imageInfo(path, SIZE, 'class', classes),
      decoded,
      SIZE,
      { targets: { class: { data, shape: [1], scale: 1 } }, rows: Uint32Array.from(decoded.kept) },
      splitImages(images, data, { ...NO_DATA, split }, path),
    ),
  };
}

async function train({ dataset }: Awaited<ReturnType<typeof readImages>>): Promise<number> {
  const { graph, training } = await smallNetwork();
  const { valid } = validate(graph, dataset.info);
  if (!valid) throw new Error('The network has problems.');
  const platform = nodePlatform(({ message }) => {
    throw new Error(message);
  });
  const { report: _, ...backend } = {
    report: await initBackend('wasm', platform),
    backend: 'wasm' as const,
    reason: { code: 'preferred', params: {} },
  };
  let seconds = Number.NaN;
  const session = new TrainingSession({
    graph: valid,
    settings: training,
    data: dataset,
    backend,
    emit: (event) => {
      if (event.kind === 'epoch') seconds = event.epoch.seconds;
      if (event.kind === 'failed') throw new Error(JSON.stringify(event.error));
    },
  });
  await session.start();
  await session.dispose();
  return seconds;
}

const read = await readImages();
const epoch = await train(read);
const { size } = read.dataset.train;
const peak = processMemory('VmHWM');
const { seconds: decode, processor } = read;
process.stdout.write(JSON.stringify({ decode, processor, epoch, trained: size, peak }));
process.exit();
