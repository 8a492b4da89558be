import { Button, Group } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { centerInk, shrinkInk } from './center-ink';
import classes from './evaluation.module.css';

/** The pad's own pixels: enough for a stroke to be cut down smoothly. */
const SIZE = 224;
const STROKE = 18;

interface Props {
  /** The model's size. */
  readonly width: number;
  readonly height: number;
  /** Whether the ink is brought to the middle, as large as a digit of MNIST. */
  readonly centred: boolean;
  /** Ink of the model's size, 0 to 1, after every stroke's move. */
  readonly onDraw: (values: Float32Array) => void;
  readonly onClear: () => void;
}

/** White ink on black, as the digits that models learn from: with mouse, finger or pen. */
export function DrawPad({ width, height, centred, onDraw, onClear }: Props) {
  const { t } = useTranslation('evaluation');
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null);

  const stroke = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    const to = {
      x: ((event.clientX - bounds.left) * SIZE) / bounds.width,
      y: ((event.clientY - bounds.top) * SIZE) / bounds.height,
    };
    const from = last.current ?? to;
    context.strokeStyle = '#fff';
    // A pen presses; a mouse says 0.5 throughout.
    context.lineWidth = STROKE * (event.pointerType === 'pen' ? 0.5 + event.pressure : 1);
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    last.current = to;
    const pixels = context.getImageData(0, 0, SIZE, SIZE).data;
    const ink = new Float32Array(SIZE * SIZE);
    // Only white is painted: its opacity is the ink.
    for (let i = 0; i < ink.length; i++) ink[i] = (pixels[i * 4 + 3] ?? 0) / 255;
    const drawing = { width: SIZE, height: SIZE, values: ink };
    onDraw((centred ? centerInk : shrinkInk)(drawing, width, height).values);
  };
  return (
    <>
      <canvas
        ref={canvas}
        width={SIZE}
        height={SIZE}
        className={classes.padCanvas}
        role="img"
        aria-label={t('playground.draw')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = null;
          stroke(event);
        }}
        onPointerMove={(event) => event.buttons > 0 && stroke(event)}
        onPointerUp={() => {
          last.current = null;
        }}
      />
      <Group gap={8} justify="space-between" wrap="nowrap">
        <span className={classes.padHint}>{t('playground.draw')}</span>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconEraser size={13} />}
          onClick={() => {
            canvas.current?.getContext('2d')?.clearRect(0, 0, SIZE, SIZE);
            onClear();
          }}
        >
          {t('playground.clear')}
        </Button>
      </Group>
    </>
  );
}
