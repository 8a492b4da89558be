/** Names of files that may hold a text to learn to write from. */
export const TEXT_FILE = /\.(txt|md)(\.gz)?$/i;
