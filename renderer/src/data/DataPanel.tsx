import { Alert, Button, Group, Progress, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DataConfig } from '../../../shared/data/config';
import { keptSettings } from '../../../shared/data/config';
import type { DataPreview, ImagesPreview, SoundsPreview } from '../../../shared/data/preview';
import type { DataProgress } from '../../../shared/data/progress';
import { ENVIRONMENTS } from '../../../shared/environments';
import { changeProject, useDocument } from '../document/document-store';
import { EnvironmentSummary } from '../environment/EnvironmentSummary';
import { useText } from '../i18n/use-text';
import { LabelEntry } from '../labels/LabelEntry';
import { openData } from '../start/files';
import { ClassBars } from './ClassBars';
import { ColumnTable } from './ColumnTable';
import { CorpusSettings } from './CorpusSettings';
import { CorpusSummary } from './CorpusSummary';
import { useCatalog } from './catalog';
import { DataFailureAlert } from './DataFailureAlert';
import classes from './data-panel.module.css';
import { isUnlabelled, useData } from './data-store';
import { ContentViews } from './examine/ContentViews';
import { FileSettings } from './FileSettings';
import { FitNetwork } from './FitNetwork';
import { FoundData } from './FoundData';
import { ImageGallery } from './ImageGallery';
import { InteractionNote } from './InteractionNote';
import { InteractionSettings } from './InteractionSettings';
import { RowTable } from './RowTable';
import { cancelReading } from './read-data';
import { SoundGallery } from './SoundGallery';
import { SeriesPlot } from './series/SeriesPlot';
import { SeriesSettings } from './series/SeriesSettings';
import { SplitSettings } from './split/SplitSettings';
import { TargetNumbers } from './TargetNumbers';
import { TextSummary } from './TextSummary';

/** What the network learns from: where it comes from, how it is split, what is in it. */
export default function DataPanel() {
  const { t } = useTranslation('data');
  const acts = useDocument((state) => state.project.data.source.kind === 'environment');
  return (
    <div className={classes.panel}>
      <div className={classes.settings}>
        <SourceSettings />
        <SeriesSettings />
        {!acts && <SplitSettings />}
        <InteractionSettings />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a gallery holds nothing to focus, and the keyboard must scroll it. */}
      <section className={classes.contents} aria-label={t('contents')} tabIndex={0}>
        <Contents />
      </section>
    </div>
  );
}

const FILE = '@file';
const ENVIRONMENT = '@environment:';

function sourceKey(source: DataConfig['source']): string | null {
  if (source.kind === 'environment') return ENVIRONMENT + source.id;
  if (source.kind === 'file') return FILE;
  return source.kind === 'bundled' ? source.id : null;
}

const sourceOf = (value: string): DataConfig['source'] =>
  value.startsWith(ENVIRONMENT)
    ? { kind: 'environment', id: value.slice(ENVIRONMENT.length) }
    : { kind: 'bundled', id: value };

function SourceSettings() {
  const { t } = useTranslation('data');
  const text = useText();
  const catalog = useCatalog();
  const data = useDocument((state) => state.project.data);
  const { source } = data;
  const isCorpus =
    source.kind === 'file'
      ? source.format === 'text'
      : source.kind === 'bundled' && catalog?.find(({ id }) => id === source.id)?.format === 'text';
  const options = [
    ...(source.kind === 'file' ? [{ value: FILE, label: source.name }] : []),
    {
      group: t('sets'),
      items: (catalog ?? []).map((set) => ({ value: set.id, label: text(set.name) })),
    },
    {
      group: t('environments'),
      items: ENVIRONMENTS.map(({ id, name }) => ({ value: ENVIRONMENT + id, label: text(name) })),
    },
  ];
  return (
    <>
      <Select
        size="xs"
        label={t('source')}
        placeholder={t('chooseSource')}
        data={options}
        value={sourceKey(source)}
        onChange={(id) => {
          if (typeof id !== 'string' || id === FILE) return;
          changeProject('choose-data', (project) => ({
            ...project,
            data: { ...keptSettings(project.data), source: sourceOf(id) },
          }));
        }}
        comboboxProps={{ shadow: 'none' }}
      />
      <Group gap={8} mt={8} grow preventGrowOverflow={false}>
        <Button size="xs" px={8} variant="default" onClick={() => void openData()}>
          {t('ownFile')}
        </Button>
        <Button size="xs" px={8} variant="default" onClick={() => void openData('image-folder')}>
          {t('ownFolder')}
        </Button>
      </Group>
      <FitNetwork />
      <FileSettings />
      {isCorpus && <CorpusSettings />}
    </>
  );
}

function Contents() {
  const { t } = useTranslation('data');
  const { status, preview, warnings, failure, progress } = useData((state) => state);
  const isOwn = useDocument((state) => state.project.data.source.kind === 'file');
  const format = useDocument(({ project: { data } }) =>
    data.source.kind === 'file' ? data.source.format : null,
  );
  if (status === 'none') return <p className={classes.empty}>{t('empty')}</p>;
  if (!preview && !failure) return <Reading progress={progress} />;
  return (
    <>
      {failure && !(preview && isUnlabelled(failure)) && <DataFailureAlert failure={failure} />}
      {warnings.map((warning) => (
        <Alert key={warning.code + JSON.stringify(warning.params)} color="yellow" p={8} mb={8}>
          {t(`data-errors:${warning.code}`, { ...warning.params })}
        </Alert>
      ))}
      {preview && isOwn && <FoundData preview={preview} />}
      {preview?.kind === 'images' && format === 'images' && (
        <LabelEntry preview={preview} failure={failure} />
      )}
      {preview && (
        <ContentViews>
          <PreviewOf preview={preview} />
        </ContentViews>
      )}
    </>
  );
}

/** What is in the data, as its kind is shown. */
function PreviewOf({ preview }: { preview: DataPreview }) {
  return (
    <>
      {preview.kind === 'images' && (
        <>
          <ImageGallery samples={preview.samples} classes={preview.classes} />
          {preview.classes.length === 0 && !preview.numbers ? null : preview.numbers ? (
            <TargetNumbers numbers={preview.numbers} />
          ) : (
            <ClassBars counts={preview.classes} title={countTitle(preview)} />
          )}
        </>
      )}
      {preview.kind === 'sounds' && (
        <>
          <SoundGallery samples={preview.samples} />
          <ClassBars counts={preview.classes} title={countTitle(preview)} />
        </>
      )}
      {preview.kind === 'environment' && <EnvironmentSummary id={preview.name} />}
      {preview.kind === 'corpus' && <CorpusSummary preview={preview} />}
      {preview.kind === 'table' && (
        <>
          <SeriesPlot />
          {preview.interactions ? (
            <InteractionNote columns={preview.interactions} rows={preview.rowCount} />
          ) : (
            <ColumnTable preview={preview} />
          )}
          {preview.texts.map((texts) => (
            <TextSummary key={texts.column} preview={texts} />
          ))}
          <RowTable preview={preview} />
        </>
      )}
    </>
  );
}

const countTitle = (preview: ImagesPreview | SoundsPreview): 'objects' | 'classes' =>
  preview.kind === 'images' && preview.samples.some(({ objects }) => objects)
    ? 'objects'
    : 'classes';

const MEGABYTE = 1_000_000;

function Reading({ progress }: { progress: DataProgress | null }) {
  const { t } = useTranslation('data');
  const { done = 0, total = 0 } = progress ?? {};
  const inBytes = progress?.stage === 'reading' && total > MEGABYTE;
  const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE).toLocaleString();
  const text = inBytes
    ? t('progress.bytes', { done: megabytes(done), total: megabytes(total) })
    : progress?.stage === 'decoding' && t('progress.count', { done, total });
  return (
    <div className={classes.empty}>
      <p>{t(`progress.${progress?.stage ?? 'reading'}`)}</p>
      <Progress
        value={total > 0 ? (100 * done) / total : 0}
        w={240}
        aria-label={t('progress.reading')}
      />
      {text && (
        <>
          <p className="tabular">{text}</p>
          <Button variant="default" size="compact-sm" onClick={cancelReading}>
            {t('progress.cancel')}
          </Button>
        </>
      )}
    </div>
  );
}
