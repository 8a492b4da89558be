import type { Category } from '../../layers/define-layer';

export type CanvasThemeName = 'light' | 'dark';

export interface CanvasTheme {
  readonly canvas: string;
  readonly surface: string;
  readonly border: string;
  readonly text: string;
  readonly secondText: string;
  readonly error: string;
  readonly warning: string;
  /** What stands for layers of every category. */
  readonly block: string;
  /** Behind the layers of a block that is open in place. */
  readonly frame: string;
  readonly category: Readonly<Record<Category, string>>;
}

/**
 * The colours of the canvas on screen (renderer/src/app/global.css) as sRGB, which every program that
 * shows an SVG knows.
 */
export const CANVAS_COLORS: Readonly<Record<CanvasThemeName, CanvasTheme>> = {
  light: {
    canvas: '#eef0f3',
    surface: '#ffffff',
    border: '#d5dae0',
    text: '#1b2026',
    secondText: '#56606c',
    error: '#c02a2a',
    warning: '#9a6200',
    block: '#3f4854',
    frame: '#e2e4e8',
    category: {
      io: '#5c6b7a',
      core: '#2a6cba',
      convolution: '#7857ab',
      pooling: '#955080',
      normalization: '#107c73',
      recurrent: '#3e7c42',
      merge: '#7e6b17',
      shape: '#955c28',
      regularization: '#a64c47',
    },
  },
  dark: {
    canvas: '#15181c',
    surface: '#1d2127',
    border: '#353c45',
    text: '#e6e9ed',
    secondText: '#a3adb8',
    error: '#ff7b72',
    warning: '#e3b341',
    block: '#c3cbd5',
    frame: '#202429',
    category: {
      io: '#97a7b7',
      core: '#6fa7ee',
      convolution: '#b093e5',
      pooling: '#d389ba',
      normalization: '#4eb9ad',
      recurrent: '#72b875',
      merge: '#baa44d',
      shape: '#d7935a',
      regularization: '#e6857e',
    },
  },
};
