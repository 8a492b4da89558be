import { spotlight } from '@mantine/spotlight';

export const openCommandPalette = (): void => spotlight.open();
