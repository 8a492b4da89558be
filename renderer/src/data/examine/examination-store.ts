import { createStore, useStore } from 'zustand';
import type { Examination } from '../../../../shared/data/examine/examination';

interface ExaminationState {
  readonly status: 'none' | 'looking' | 'done';
  /** Kept from the last look while the next is taken. */
  readonly examination: Examination | null;
}

export const NOT_EXAMINED: ExaminationState = { status: 'none', examination: null };

export const examinationStore = createStore<ExaminationState>(() => NOT_EXAMINED);

export const useExamination = <T>(select: (state: ExaminationState) => T): T =>
  useStore(examinationStore, select);
