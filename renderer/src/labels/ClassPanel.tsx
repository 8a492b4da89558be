import { ActionIcon, Kbd, Menu, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classColour } from '../masks/class-colours';
import { ButtonMenu } from '../popups/ButtonMenu';
import { keyOfClass } from './class-keys';
import { KeyHelp } from './KeyHelp';
import { addLabelClass, moveLabelClass, removeLabelClass, renameLabelClass } from './label-changes';
import type { LabelledPicture, LabelState } from './label-state';
import { labellingStore, useLabels } from './labelling-store';
import classes from './labels.module.css';
import { SuggestSwitch } from './SuggestSwitch';
import { sortChosen } from './sort';
import { focusView } from './use-keys';
import { NEW_CLASS } from './use-sort-keys';

interface Props {
  readonly state: LabelState;
  readonly shown: readonly LabelledPicture[];
}

/** The classes with their keys, how many pictures or boxes each has, and a place for a new one. */
export function ClassPanel({ state, shown }: Props) {
  const { t } = useTranslation('labels');
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <aside className={classes.panel} aria-label={t('classes')}>
      <h2 className={classes.heading}>{t('classes')}</h2>
      <ul className={classes.classList}>
        {state.classes.map((name, place) =>
          renaming === name ? (
            <li key={name}>
              <RenameField name={name} onDone={() => setRenaming(null)} />
            </li>
          ) : (
            <li key={name}>
              <ClassButton state={state} shown={shown} name={name} place={place} />
              <ClassMenu name={name} onRename={() => setRenaming(name)} />
            </li>
          ),
        )}
      </ul>
      <NewClass isFirst={state.classes.length === 0} />
      {state.labels.kind === 'classes' && <SuggestSwitch />}
      <KeyHelp kind={state.labels.kind} />
    </aside>
  );
}

interface ClassProps extends Props {
  readonly name: string;
  readonly place: number;
}

function ClassButton({ state, shown, name, place }: ClassProps) {
  const { i18n } = useTranslation('labels');
  const isBoxes = state.labels.kind === 'boxes';
  const current = useLabels((labelling) => labelling.current);
  const boxClass = useLabels((labelling) => labelling.boxClass) ?? state.classes[0];
  const own = state.images[state.places.get(current ?? '') ?? -1]?.className;
  const isOn = isBoxes ? boxClass === name : own === name;
  const key = keyOfClass(place);
  return (
    <button
      type="button"
      className={classes.classButton}
      aria-pressed={isOn}
      onClick={(event) => {
        if (isBoxes) labellingStore.setState({ boxClass: name });
        else sortChosen(name, shown);
        if (event.detail > 0) focusView();
      }}
    >
      {key ? <Kbd size="xs">{key.toUpperCase()}</Kbd> : <span />}
      <i style={{ background: classColour(place + 1) }} />
      <span className={classes.className} title={name}>
        {name}
      </span>
      <span className="tabular">{(state.counts.get(name) ?? 0).toLocaleString(i18n.language)}</span>
    </button>
  );
}

function ClassMenu({ name, onRename }: { name: string; onRename: () => void }) {
  const { t } = useTranslation('labels');
  return (
    <ButtonMenu
      position="bottom-end"
      button={
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('class.menu', { name })}>
          <IconDots size={14} />
        </ActionIcon>
      }
    >
      <Menu.Item onClick={onRename}>{t('class.rename')}</Menu.Item>
      <Menu.Item onClick={() => moveLabelClass(name, -1)}>{t('class.up')}</Menu.Item>
      <Menu.Item onClick={() => moveLabelClass(name, 1)}>{t('class.down')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item color="red" onClick={() => removeLabelClass(name)}>
        {t('class.remove')}
      </Menu.Item>
    </ButtonMenu>
  );
}

function RenameField({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useTranslation('labels');
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const finish = () => {
    if (text.trim() !== '') renameLabelClass(name, text.trim());
    onDone();
    focusView();
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      flex={1}
      value={text}
      aria-label={t('class.newName', { name })}
      description={t('class.merge')}
      inputWrapperOrder={['input', 'description']}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish();
        else if (event.key === 'Escape') {
          onDone();
          focusView();
        } else return;
        event.preventDefault();
      }}
    />
  );
}

function NewClass({ isFirst }: { isFirst: boolean }) {
  const { t } = useTranslation('labels');
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const text = name.trim();
    if (text === '') return focusView();
    addLabelClass(text);
    setName('');
  };
  return (
    <form className={classes.newClass} onSubmit={add}>
      <TextInput
        ref={field}
        id={NEW_CLASS}
        size="xs"
        maxLength={200}
        value={name}
        placeholder={t(isFirst ? 'class.first' : 'class.new')}
        aria-label={t('class.new')}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          focusView();
        }}
      />
    </form>
  );
}
