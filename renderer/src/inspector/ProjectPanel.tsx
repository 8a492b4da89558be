import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/formats/canvas/format-bytes';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import { expand } from '../../../shared/graph/blocks/expand';
import { formatInteger } from '../app/format';
import { DataSummary } from '../data/DataSummary';
import { useValidation } from '../document/derived';
import { changeProject, endMerge, useDocument } from '../document/document-store';
import { TrainingSettingsForm } from '../training/TrainingSettingsForm';
import classes from './inspector.module.css';
import { Figure } from './LayerFigures';

/** What shows while nothing is selected: the project as a whole. */
export function ProjectPanel() {
  const { t } = useTranslation('inspector');
  const name = useDocument((state) => state.project.name);
  const notes = useDocument((state) => state.project.notes);
  const layers = useDocument((state) => expand(state.project.graph).graph.nodes.length);
  const { totals } = useValidation();
  return (
    <>
      <header className={classes.header}>
        <div className={classes.kind}>{t('project.title')}</div>
        <TextInput
          size="xs"
          aria-label={t('project.name')}
          placeholder={t('project.name')}
          value={name}
          onChange={(event) => {
            const value = event.currentTarget.value;
            changeProject('rename-project', (p) => ({ ...p, name: value }), 'project-name');
          }}
          onBlur={endMerge}
        />
        <Textarea
          size="xs"
          autosize
          minRows={2}
          maxRows={8}
          aria-label={t('project.notes')}
          placeholder={t('project.notesHint')}
          value={notes}
          onChange={(event) => {
            const value = event.currentTarget.value;
            changeProject('notes', (p) => ({ ...p, notes: value }), 'project-notes');
          }}
          onBlur={endMerge}
        />
      </header>
      <section className={classes.section}>
        <h3 className={classes.heading}>{t('project.model')}</h3>
        <dl className={classes.figures}>
          <Figure label={t('project.layers')} value={formatInteger(layers)} />
          <Figure label={t('params')} value={formatInteger(totals.params)} />
          <Figure part label={t('project.trainable')} value={formatInteger(totals.trainable)} />
          <Figure
            part
            label={t('project.fixed')}
            value={formatInteger(totals.params - totals.trainable)}
          />
          <Figure label={t('multiplyAdds')} value={formatCount(totals.multiplyAdds)} />
          <Figure label={t('project.weightBytes')} value={formatBytes(totals.params * 4)} />
          <Figure label={t('project.activationBytes')} value={formatBytes(totals.activations)} />
        </dl>
      </section>
      <section className={classes.section} aria-label={t('project.data')}>
        <h3 className={classes.heading}>{t('project.data')}</h3>
        <DataSummary />
      </section>
      <section className={classes.section} aria-label={t('project.training')}>
        <h3 className={classes.heading}>{t('project.training')}</h3>
        <TrainingSettingsForm />
      </section>
    </>
  );
}
