/** Every layer's size, in pixels at zoom 1: fixed, so that nothing on the canvas moves by itself. */
export const NODE_SIZE = { width: 208, height: 64 } as const;

/** The size of a block's port, drawn inside of the block. */
export const PORT_SIZE = { width: 208, height: 32 } as const;

/** What the names of a block's ports take, where it has several on a side. */
export const PORT_ROW = 16;
