import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { additionOf } from '../library/block-addition';
import { addNode } from './actions/add-layer';
import { focusNode, giveKeyboard } from './actions/selection';
import { connectNodes } from './actions/wires';
import { canvasStore, closePicker, type Picker, useCanvas } from './canvas-store';
import { categoryStyle } from './category-style';
import classes from './layer-picker.module.css';
import { type PickerOption, usePickerOptions } from './use-picker-options';

const WIDTH = 280;
const HEIGHT = 320;

/** The search that opens where a layer is wanted: at the cursor, on a wire, at a wire's loose end. */
export function LayerPicker() {
  const picker = useCanvas((state) => state.picker);
  return picker && <OpenPicker key={JSON.stringify(picker)} picker={picker} />;
}

function OpenPicker({ picker }: { picker: Picker }) {
  const { t } = useTranslation('canvas');
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const options = usePickerOptions(picker.purpose, query);
  const place = usePlaceInside(picker);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) closePicker();
    };
    window.addEventListener('pointerdown', onPointerDown, true);
    return () => window.removeEventListener('pointerdown', onPointerDown, true);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[active];
    if (step !== undefined && options.length > 0) {
      setActive((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && option && !event.nativeEvent.isComposing) {
      choose(picker, option);
    } else if (event.key === 'Escape') {
      dismiss();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} className={classes.picker} style={{ ...place, width: WIDTH, maxHeight: HEIGHT }}>
      <input
        className={classes.search}
        // biome-ignore lint/a11y/noAutofocus: a search that opens to be typed into, by request.
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={options[active] ? `${listId}-${active}` : undefined}
        aria-label={t(`picker.${picker.purpose.kind}`)}
        placeholder={t(`picker.${picker.purpose.kind}`)}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('picker.list')} className={classes.list}>
        {options.map((option, place) => (
          <OptionLine
            key={`${option.heading ?? ''}${option.id}`}
            id={`${listId}-${place}`}
            option={option}
            active={place === active}
            onPoint={() => setActive(place)}
            onChoose={() => choose(picker, option)}
          />
        ))}
        {options.length === 0 && <p className={classes.nothing}>{t('picker.nothing')}</p>}
      </div>
    </div>
  );
}

interface OptionLineProps {
  readonly id: string;
  readonly option: PickerOption;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function OptionLine({ id, option, active, onPoint, onChoose }: OptionLineProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      {option.heading && (
        <div role="presentation" className={classes.heading}>
          {option.heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keyboard. */}
      <div
        ref={line}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        className={classes.option}
        style={categoryStyle(option.type)}
        onPointerMove={onPoint}
        onClick={onChoose}
      >
        <span className={classes.label}>{option.label}</span>
        <span className={classes.detail}>{option.detail}</span>
      </div>
    </>
  );
}

function choose({ purpose, place }: Picker, option: PickerOption): void {
  if (purpose.kind === 'connect') {
    closePicker();
    connectNodes({ source: purpose.source, target: option.id });
    focusNode(option.id);
    return;
  }
  const { type, file, called = '' } = option;
  addNode(file ? additionOf(file, called) : { type }, purpose, place);
}

/** Closes without a choice and gives the keyboard back to the layer that had it. */
function dismiss(): void {
  closePicker();
  const { current } = canvasStore.getState();
  if (current !== null) giveKeyboard(current);
}

/** Beside the point that was asked for, but inside the canvas. */
function usePlaceInside({ at }: Picker): { left: number; top: number } {
  const element = useCanvas((state) => state.element);
  const limit = (value: number, room: number) => Math.max(8, Math.min(value, room - 8));
  return {
    left: limit(at.x, (element?.clientWidth ?? 0) - WIDTH),
    top: limit(at.y, (element?.clientHeight ?? 0) - HEIGHT),
  };
}
