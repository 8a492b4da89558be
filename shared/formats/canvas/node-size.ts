/** Every node's size, in pixels at zoom 1: fixed, so that nothing on the canvas moves by itself. */
export const NODE_SIZE = { width: 208, height: 64 } as const;
