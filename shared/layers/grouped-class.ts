/** The class of the engine's convolution in groups over so many axes: tfjs has none. Written in saved models. */
export const groupedClass = (rank: number): string => `GroupedConv${rank}D`;
