import { createSpotlight } from '@mantine/spotlight';

const [store, actions] = createSpotlight();

export const commandPaletteStore = store;
export const openCommandPalette = (): void => actions.open();
export const closeCommandPalette = (): void => actions.close();
