import { createStore, useStore } from 'zustand';
import { type Thresholds, USUAL_THRESHOLDS } from '../../../shared/detection/suppress';

const store = createStore<Thresholds>(() => USUAL_THRESHOLDS);

/** From which score on boxes are shown, and which of them show the same object: in the report and where one tries. */
export const useThresholds = (): Thresholds => useStore(store);

export const setThresholds = (thresholds: Partial<Thresholds>): void => store.setState(thresholds);
