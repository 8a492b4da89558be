/** Names of the engine's classes for layers that tfjs has without one setting. They are written in saved models. */

/** Of a convolution in groups over so many axes. */
export const groupedClass = (rank: number): string => `GroupedConv${rank}D`;

/** Of a GRU whose reset gate comes after the product. */
export const resetAfterClass = 'GRUResetAfter';

/** Of Resizing, whose samples lie in the middles of pixels; tfjs's lie at their corners. */
export const resizingClass = 'ResizingHalfPixel';

/** Of CenterCrop, which cuts nothing off a width that fits; tfjs's is a pixel off. */
export const centerCropClass = 'CenterCropExact';
