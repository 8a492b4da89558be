/** Names of the engine's classes for layers that tfjs has without one setting. They are written in saved models. */

/** Of a convolution in groups over so many axes. */
export const groupedClass = (rank: number): string => `GroupedConv${rank}D`;

/** Of a GRU whose reset gate comes after the product. */
export const resetAfterClass = 'GRUResetAfter';
